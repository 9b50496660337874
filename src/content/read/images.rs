//! Pictures: among words, alone as a figure, or several as a group.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::Event;

use super::Reader;
use crate::content::escape;
use crate::content::fragment::{Cut, Slot, SlotKind};
use crate::content::prose::{LinkTarget, PictureSetting, PictureUse};
use crate::content::target;
use crate::content::web::Refusal;
use crate::diagnostics::{Code, Diagnostic, Place, SourcePath};

/// The picture whose description is being read.
pub(super) struct OpenImage {
    address: String,
    title: String,
    alt: String,
    range: Range<usize>,
    /// Markup inside the description, which is plain text in the end.
    depth: usize,
}

impl Reader<'_> {
    pub(super) fn image_start(&mut self, address: &str, title: &str, range: Range<usize>) {
        self.flush();
        let (address, title) = (address.to_owned(), self.commands.unmasked(title).into_owned());
        self.image = Some(OpenImage {
            address,
            title,
            alt: String::new(),
            range,
            depth: 0,
        });
    }

    pub(super) fn inside_image(&mut self, event: Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Text(text) | Event::Code(text) => image.alt.push_str(&self.commands.unmasked(&text)),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => self.image_end(),
            _ => {}
        }
    }

    fn image_end(&mut self) {
        self.plain.gap();
        // The picture's own start was counted, and its end comes here.
        self.depth -= 1;
        let Some(image) = self.image.take() else { return };
        let alt = self.typesetter.alone(image.alt.trim());
        self.heard(&alt);
        if self.commands.stand_in(&image.address) {
            self.report_command_as_address(image.range, "picture", "![What it shows](photos/kiln.jpg)");
            escape::text(&alt, &mut self.fragment.html);
            self.paragraph.has_words |= !alt.is_empty();
            return self.typesetter.skip('\u{fffc}');
        }
        match picture_path(self.file, &image.address) {
            Ok(path) => self.leave_picture(path, alt, image),
            Err(refusal) => {
                let problem = refused(&refusal, self.place(image.range));
                self.diagnostics.push(problem);
                escape::text(&alt, &mut self.fragment.html);
                self.paragraph.has_words |= !alt.is_empty();
            }
        }
        self.typesetter.skip('\u{fffc}');
    }

    fn leave_picture(&mut self, path: SourcePath, alt: String, image: OpenImage) {
        let caption = Some(image.title.trim()).filter(|title| !title.is_empty());
        let caption = caption.map(|title| self.typesetter.alone(title));
        let place = self.place(image.range);
        self.fragment.leave(SlotKind::Picture(self.pictures.len()));
        self.pictures.push(PictureUse {
            path,
            alt,
            caption,
            setting: PictureSetting::Inline,
            place,
        });
    }

    /// Ends a paragraph in which there are no words: its pictures become figures.
    pub(super) fn pictures_alone(&mut self, start: Cut) {
        let slots = self
            .fragment
            .slots
            .split_off(start.slots.min(self.fragment.slots.len()));
        self.fragment.html.truncate(start.html);
        let count = slots
            .iter()
            .filter(|slot| matches!(slot.what, SlotKind::Picture(_)))
            .count();
        if count > 1 {
            self.fragment.push("<div class=\"pictures\">\n");
        }
        let setting = if count > 1 {
            PictureSetting::Group
        } else {
            PictureSetting::Alone
        };
        self.figures(slots, setting);
        if count > 1 {
            self.fragment.push("</div>\n");
        }
    }

    fn figures(&mut self, slots: Vec<Slot>, setting: PictureSetting) {
        let mut link = None;
        for slot in slots {
            match slot.what {
                SlotKind::LinkStart(index) => link = Some(index),
                SlotKind::LinkEnd => link = None,
                SlotKind::Picture(index) => self.figure(index, link, setting),
                _ => {}
            }
        }
    }

    fn figure(&mut self, index: usize, link: Option<usize>, setting: PictureSetting) {
        let Some(picture) = self.pictures.get_mut(index) else {
            return;
        };
        picture.setting = setting;
        self.fragment.push("<figure>");
        if let Some(link) = link {
            self.fragment.leave(SlotKind::LinkStart(link));
        }
        self.fragment.leave(SlotKind::Picture(index));
        if link.is_some() {
            self.fragment.leave(SlotKind::LinkEnd);
        }
        if let Some(caption) = &picture.caption {
            self.fragment.push("<figcaption>");
            escape::text(caption, &mut self.fragment.html);
            self.fragment.push("</figcaption>");
        }
        self.fragment.push("</figure>\n");
    }
}

/// Why an address is none of a picture.
enum NoPicture {
    /// On another website.
    Elsewhere,
    Refused(Refusal),
}

/// `photos/` and `static/` are at the top of the shop folder and nowhere else, so a path that begins with them is
/// counted from there, as in front matter. Any other is counted from the folder of the text.
fn picture_path(file: &SourcePath, address: &str) -> Result<SourcePath, NoPicture> {
    let from_top = ["photos/", "static/"]
        .iter()
        .any(|folder| address.starts_with(folder));
    let address = if from_top {
        Cow::Owned(format!("/{address}"))
    } else {
        Cow::Borrowed(address)
    };
    match target::read(file, &address) {
        Ok(LinkTarget::File { path, .. }) => Ok(path),
        Ok(LinkTarget::Web(_)) | Err(Refusal::NoScheme | Refusal::Host) => Err(NoPicture::Elsewhere),
        Ok(_) => Err(NoPicture::Refused(Refusal::Nothing)),
        Err(refusal) => Err(NoPicture::Refused(refusal)),
    }
}

fn refused(why: &NoPicture, place: Place) -> Diagnostic {
    let help = "save it in `photos/` and use that file: `![What it shows](photos/kiln.jpg)`";
    let (code, message) = match why {
        NoPicture::Elsewhere => (
            Code::UNSAFE_LINK,
            "this picture is on another website, which would see every visitor".to_owned(),
        ),
        NoPicture::Refused(Refusal::Scheme(scheme)) => (
            Code::UNSAFE_LINK,
            format!("the address of a picture can't begin with `{scheme}:`"),
        ),
        NoPicture::Refused(Refusal::Outside) => (
            Code::MISSING_PICTURE,
            "this picture is outside the shop folder".to_owned(),
        ),
        NoPicture::Refused(_) => (
            Code::MISSING_PICTURE,
            "this isn't the name of a picture".to_owned(),
        ),
    };
    Diagnostic::error(code, place, message).help(help)
}
