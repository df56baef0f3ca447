/** The look of a message inside its frame; colours are values, as the frame does not know the window's tokens. */
export type FrameLook = {
  text: string;
  dim: string;
  link: string;
  line: string;
  /** Null where the message's own HTML keeps its white. */
  dark: boolean | null;
  font: string;
  /** Where the window's own font lies, so that simple mails read like the rest. */
  fontFile: string | null;
  /** The window's text size in pixels, 14 at 100 %. */
  size: number;
};

/** A whole document for `srcdoc`. The content policy of the window holds inside, so `nonce` opens one style only. */
export function frameDocument(html: string, look: FrameLook, nonce: string): string {
  return [
    '<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">',
    `<style nonce="${attribute(nonce)}">${style(look)}</style></head><body>`,
    html,
    "</body></html>",
  ].join("");
}

function attribute(text: string): string {
  return text.replace(/[^\w+/=-]/g, "");
}

function style(look: FrameLook): string {
  const own = look.dark === null;
  return `${own || !look.fontFile ? "" : fontFace(look.fontFile)}
html{color-scheme:${look.dark ? "dark" : "light"};background:${own ? "#fff" : "transparent"};overflow:hidden}
body{margin:0;padding:${own ? "12px" : "0"};overflow-x:auto;overflow-y:hidden;font:${look.size}px/${(22 / 14).toFixed(4)} ${own ? "system-ui,sans-serif" : look.font};
color:${own ? "#1c1a17" : look.text};overflow-wrap:anywhere;-webkit-text-size-adjust:none}
body>:first-child{margin-top:0}body>:last-child{margin-bottom:0}
p{margin:0 0 8px}a{color:${own ? "#2250c4" : look.link}}
img,video{max-width:100%;height:auto}img[width="1"],img[height="1"]{display:none}
pre{white-space:pre-wrap}table{max-width:100%}
blockquote{margin:8px 0;padding:0 0 0 12px;border-left:2px solid ${own ? "#d3cfc7" : look.line};color:${own ? "#524e47" : look.dim}}
hr{border:0;border-top:1px solid ${own ? "#e5e2dc" : look.line}}`;
}

function fontFace(file: string): string {
  return `@font-face{font-family:"Inter Variable";src:url("${encodeURI(file)}") format("woff2-variations");font-weight:100 900}`;
}
