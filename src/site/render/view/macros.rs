//! A view struct and its reference come from one place.

/// A struct that templates see.
pub trait View {
    /// Its description.
    const FORM: ViewForm;
}

/// The description of a view struct.
#[derive(Clone, Copy, Debug)]
pub struct ViewForm {
    /// Its name.
    pub name: &'static str,
    /// What it is, in Markdown.
    pub doc: &'static str,
    /// Its fields.
    pub fields: &'static [ViewField],
}

/// A field of a view struct.
#[derive(Clone, Copy, Debug)]
pub struct ViewField {
    /// Its name.
    pub name: &'static str,
    /// Its type in Rust: `Option<PictureView>`.
    pub rust_type: &'static str,
    /// What it holds, in Markdown.
    pub doc: &'static str,
}

/// Declares a view struct.
macro_rules! view {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident { $($(#[doc = $field_doc:literal])+ pub $field:ident: $type:ty,)+ }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
        pub struct $name { $($(#[doc = $field_doc])+ pub $field: $type,)+ }

        impl $crate::site::render::view::View for $name {
            const FORM: $crate::site::render::view::ViewForm = $crate::site::render::view::ViewForm {
                name: stringify!($name),
                doc: concat!($($doc, "\n"),+),
                fields: &[$($crate::site::render::view::ViewField {
                    name: stringify!($field),
                    rust_type: stringify!($type),
                    doc: concat!($($field_doc, "\n"),+),
                }),+],
            };
        }
    };
}
pub(crate) use view;
