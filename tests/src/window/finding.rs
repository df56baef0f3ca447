//! Scripts that find things on the page by role and name.

/// Elements that have a role, by attribute or by nature.
pub(super) fn selector(role: &str) -> String {
    let natural = match role {
        "button" => ", button",
        "link" => ", a[href]",
        "textbox" => {
            ", input:not([type]), input[type=text], input[type=email], input[type=password], input[type=number], input[type=search], textarea, [contenteditable=true]"
        }
        "heading" => ", h1, h2, h3, h4",
        "article" => ", article",
        "dialog" => ", dialog",
        "navigation" => ", nav",
        "main" => ", main",
        "checkbox" => ", input[type=checkbox]",
        "radio" => ", input[type=radio]",
        _ => "",
    };
    format!("[role={role}]{natural}")
}

/// `(selector, name)` → the first visible element whose accessible name contains `name`.
pub(super) const SCRIPT: &str = r#"
const [selector, wanted] = arguments;
const text = node => (node?.innerText || node?.textContent || '').replace(/\s+/g, ' ').trim();
const name = element => {
  const by = element.getAttribute('aria-labelledby');
  const labelled = by && by.split(/\s+/).map(id => text(document.getElementById(id))).join(' ');
  const label = element.labels?.length ? text(element.labels[0]) : '';
  return element.getAttribute('aria-label') || labelled || label || text(element) || element.getAttribute('title') || element.getAttribute('placeholder') || '';
};
const visible = element => { const box = element.getBoundingClientRect(); return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden'; };
// An open dialog covers everything else.
const dialogs = [...document.querySelectorAll('[role=dialog]')].filter(visible);
const place = dialogs.length ? dialogs[dialogs.length - 1] : document;
const all = [...place.querySelectorAll(selector)].filter(visible);
return all.find(e => name(e).trim() === wanted) || all.find(e => name(e).includes(wanted)) || null;
"#;

/// All visible text; frames of the same origin are read too.
pub(super) const TEXT: &str = r#"
const frames = [...document.querySelectorAll('iframe')].map(f => f.contentDocument?.body?.innerText || '');
const fields = [...document.querySelectorAll('input:not([type=password]), textarea')].map(f => f.value);
return [document.body.innerText, ...frames, ...fields].join('\n');
"#;

/// `(text)` → whether a mail's frame shows it.
pub(super) const FRAMED: &str =
    "return [...document.querySelectorAll('iframe')].some(f => f.contentDocument?.body?.innerText.includes(arguments[0]))";

/// `(element)`: scrolls as little as it takes to see all of it.
pub(super) const IN_VIEW: &str = "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' })";

/// Ends after the next frame is on the screen: a picture taken right after an action shows the old one.
pub(super) const PAINTED: &str =
    "const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)));";
