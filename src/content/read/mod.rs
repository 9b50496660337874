//! Markdown events, one after another, onto the fragment.
//!
//! No step calls itself: nesting lives in counters, so depth costs no stack. What nests deeper than
//! [`DEEPEST`] is reported and not read.

mod addresses;
mod blocks;
mod depth;
mod foreign;
mod html;
mod images;
mod links;
mod notes;
mod slips;
mod spaces;
mod tables;
mod text;

use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::fragment::{Cut, Fragment};
use super::plain::{Plain, PlainKind};
use super::prose::{Block, Prose, Title};
use super::slug::Slugs;
use super::typeset::Typesetter;
use super::{Heading, Link, PictureUse};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourcePath};

/// How a Markdown file is read.
#[derive(Clone, Copy, Debug)]
pub struct MarkdownOptions<'a> {
    /// The language it is written in (BCP 47): decides quotation marks and spaces.
    pub language: &'a str,
    /// The title that its front matter gives: a first heading that says the same is the title, any other stays.
    pub title: Option<&'a str>,
    /// Whether HTML in it is HTML; otherwise it is shown as text.
    pub allow_html: bool,
}

/// Levels of quotes, lists and emphasis that are followed.
const DEEPEST: usize = 64;

/// Reads the bytes `body` of `text`, which is all of `file`. What is wrong is reported; the rest is read.
pub fn parse(
    file: &SourcePath,
    text: &str,
    body: Range<usize>,
    options: &MarkdownOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Prose {
    let start = body.start;
    let markdown = text.get(body).unwrap_or_default();
    let mut reader = Reader::new(file, markdown, start, *options, diagnostics);
    let commands = foreign::Commands::find(markdown);
    let read = commands.masked.clone();
    reader.commands = commands;
    if let Some(line) = depth::first_too_deep(markdown) {
        return reader.too_deep(line);
    }
    let missing = RefCell::new(Vec::new());
    let mut note_missing = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            missing.borrow_mut().push(link.span);
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(&read, extensions(), Some(&mut note_missing));
    for (event, range) in parser.into_offset_iter() {
        if reader.depth > DEEPEST {
            return reader.too_deep(range);
        }
        reader.event(event, range);
    }
    reader.report_missing_references(missing.into_inner());
    reader.finish()
}

/// Heading attributes are read by [`blocks`] (so that `{{` stays text), and punctuation is typeset by language.
fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

struct Reader<'a> {
    file: &'a SourcePath,
    markdown: &'a str,
    /// Where the Markdown begins in the file.
    start: usize,
    options: MarkdownOptions<'a>,
    diagnostics: &'a mut Diagnostics,

    fragment: Fragment,
    plain: Plain,
    typesetter: Typesetter,
    /// Words that wait for their neighbours before they are typeset.
    run: String,
    /// Where the run ends in the Markdown.
    run_end: usize,
    /// The last run, typeset.
    set: String,
    depth: usize,

    paragraph: Paragraph,
    heading: Option<blocks::OpenHeading>,
    code: bool,
    html: Option<(String, Range<usize>)>,
    html_reported: bool,
    commands: foreign::Commands<'a>,
    command_reported: bool,
    link: Option<links::OpenLink>,
    image: Option<images::OpenImage>,
    table: Option<tables::OpenTable>,
    notes: notes::Notes,

    title: Option<Title>,
    headings: Vec<Heading>,
    levels: Vec<u8>,
    slugs: Slugs,
    links: Vec<Link>,
    pictures: Vec<PictureUse>,
    blocks: Vec<Block>,
    more: Option<usize>,
    tables: tables::TableNames,
}

/// The paragraph being read.
#[derive(Default)]
struct Paragraph {
    start: Cut,
    /// Whether anything but pictures stands in it.
    has_words: bool,
    /// Whether anything stands in it that is shown as text on this page only.
    has_literals: bool,
}

impl<'a> Reader<'a> {
    fn new(
        file: &'a SourcePath,
        markdown: &'a str,
        start: usize,
        options: MarkdownOptions<'a>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let mut fragment = Fragment::default();
        fragment.html.reserve(markdown.len() + markdown.len() / 4);
        Self {
            file,
            markdown,
            start,
            options,
            diagnostics,
            fragment,
            plain: Plain::new(file, markdown.len()),
            typesetter: Typesetter::new(options.language),
            run: String::new(),
            run_end: 0,
            set: String::new(),
            depth: 0,
            paragraph: Paragraph::default(),
            heading: None,
            code: false,
            html: None,
            html_reported: false,
            commands: foreign::Commands::find(""),
            command_reported: false,
            link: None,
            image: None,
            table: None,
            notes: notes::Notes::default(),
            title: None,
            headings: Vec::new(),
            levels: Vec::new(),
            slugs: Slugs::default(),
            links: Vec::new(),
            pictures: Vec::new(),
            blocks: Vec::new(),
            more: None,
            tables: tables::TableNames::default(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.image.is_some() {
            return self.inside_image(event);
        }
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.tag(tag, range);
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.end_tag(tag);
                self.end_block_at_top(matches!(tag, TagEnd::Heading(_)));
            }
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.inline_code(&code, range),
            Event::SoftBreak => self.soft_break(range),
            Event::HardBreak => self.hard_break(range),
            Event::Html(html) => self.html_line(&html),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.note_reference(&label),
            Event::TaskListMarker(done) => self.task(done),
            Event::Rule => {
                self.fragment.push("<hr>\n");
                self.end_block_at_top(false);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
        }
    }

    fn tag(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.inline_tag("<em>"),
            Tag::Strong => self.inline_tag("<strong>"),
            Tag::Strikethrough => self.inline_tag("<del>"),
            Tag::Superscript => self.inline_tag("<sup>"),
            Tag::Subscript => self.inline_tag("<sub>"),
            Tag::Link {
                link_type, dest_url, ..
            } => self.link_start(link_type, &dest_url, range),
            Tag::Image { dest_url, title, .. } => self.image_start(&dest_url, &title, range),
            Tag::TableCell => self.cell_start(),
            block => {
                self.end_words();
                self.block_tag(block, range);
            }
        }
    }

    fn block_tag(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.report_unspaced_heading(range);
                self.paragraph_start();
            }
            Tag::Heading { level, .. } => self.heading_start(level as u8, range),
            Tag::CodeBlock(kind) => self.code_start(kind),
            Tag::HtmlBlock => self.html_start(range),
            Tag::List(first) => self.list_start(first),
            Tag::Table(alignments) => self.table_start(alignments),
            Tag::TableHead => {}
            Tag::TableRow => self.row_start(),
            Tag::FootnoteDefinition(label) => self.note_start(&label),
            Tag::BlockQuote(None) => self.fragment.push("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.callout_start(kind),
            Tag::Item => self.fragment.push("<li>"),
            Tag::DefinitionList => self.fragment.push("<dl>\n"),
            Tag::DefinitionListTitle => self.fragment.push("<dt>"),
            Tag::DefinitionListDefinition => self.fragment.push("<dd>"),
            _ => {}
        }
    }

    fn end_tag(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.inline_tag("</em>"),
            TagEnd::Strong => self.inline_tag("</strong>"),
            TagEnd::Strikethrough => self.inline_tag("</del>"),
            TagEnd::Superscript => self.inline_tag("</sup>"),
            TagEnd::Subscript => self.inline_tag("</sub>"),
            TagEnd::Link => self.link_end(),
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::TableCell => self.cell_end(),
            block => {
                self.end_words();
                self.end_block_tag(block);
            }
        }
    }

    fn end_block_tag(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.paragraph_end(),
            TagEnd::CodeBlock => self.code_end(),
            TagEnd::HtmlBlock => self.html_end(),
            TagEnd::Table => self.table_end(),
            TagEnd::TableHead => self.head_end(),
            TagEnd::FootnoteDefinition => self.note_end(),
            TagEnd::TableRow => self.fragment.push("</tr>\n"),
            TagEnd::BlockQuote(Some(_)) => self.fragment.push("</div>\n"),
            TagEnd::BlockQuote(None) => self.fragment.push("</blockquote>\n"),
            TagEnd::List(true) => self.fragment.push("</ol>\n"),
            TagEnd::List(false) => self.fragment.push("</ul>\n"),
            TagEnd::Item => self.fragment.push("</li>\n"),
            TagEnd::DefinitionList => self.fragment.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.fragment.push("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.fragment.push("</dd>\n"),
            _ => {}
        }
    }

    fn end_block_at_top(&mut self, is_heading: bool) {
        let end = self.fragment.end();
        let last = self.blocks.last().map_or(0, |block| block.end.html);
        let last_slots = self.blocks.last().map_or(0, |block| block.end.slots);
        if self.depth == 0 {
            self.html_reported = false;
            self.command_reported = false;
            if end.html > last || end.slots > last_slots {
                self.blocks.push(Block { end, is_heading });
            }
        }
    }

    /// What the words being read are part of.
    fn kind(&self) -> PlainKind {
        if self.notes.is_open() {
            PlainKind::Note
        } else if self.heading.is_some() {
            PlainKind::Heading
        } else if self.table.is_some() {
            PlainKind::Cell
        } else {
            PlainKind::Paragraph
        }
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.file, self.start + range.start..self.start + range.end)
    }

    fn too_deep(mut self, range: Range<usize>) -> Prose {
        let place = self.place(range);
        let message = format!("this is nested more than {DEEPEST} levels deep");
        let problem = Diagnostic::error(Code::TOO_DEEP, place, message);
        self.diagnostics
            .push(problem.help("use fewer levels of quotes, lists or emphasis"));
        self.fragment = Fragment::default();
        self.blocks.clear();
        self.more = None;
        self.notes = notes::Notes::default();
        self.finish()
    }

    fn finish(mut self) -> Prose {
        let notes_at = self.fragment.end();
        self.write_notes();
        // All texts of a shop are kept until its last page is written: room that is not used adds up.
        self.fragment.shrink();
        self.plain.shrink();
        self.headings.shrink_to_fit();
        self.links.shrink_to_fit();
        self.pictures.shrink_to_fit();
        self.blocks.shrink_to_fit();
        Prose {
            title: self.title,
            headings: self.headings,
            links: self.links,
            pictures: self.pictures,
            plain: self.plain,
            fragment: self.fragment,
            notes_at,
            blocks: self.blocks,
            more: self.more,
            tables: self.tables.into_names(),
            language: self.options.language.to_owned(),
        }
    }
}
