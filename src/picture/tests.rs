//! What the whole room does, on small pictures made here.
