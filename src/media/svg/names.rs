//! The names of what draws (SVG 2). A name that is not here is not written.

/// Elements. Whatever runs, embeds or plays is not among them.
pub const ELEMENTS: [&str; 63] = [
    "a",
    "animate",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
    "hatch",
    "hatchpath",
    "solidcolor",
];

/// True for an attribute that may be written: letters, digits and hyphens, and none that names an address.
///
/// Attributes do no harm by their names once event handlers and addresses are gone; a list of the 300 that
/// draw would only lose those that SVG gets next.
pub fn is_attribute(name: &str) -> bool {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    plain
        && !matches!(
            name,
            "src" | "srcset" | "action" | "formaction" | "ping" | "base" | "xmlns"
        )
}
