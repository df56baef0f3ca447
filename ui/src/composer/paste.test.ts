import { describe, expect, it } from "vitest";
import { cleanPasted } from "./paste";

const mso = (text: string, level: number, marker: string) =>
  `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${marker}<span>&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`;

function structure(html: string): string {
  return html.replace(/<!--.*?-->/g, "").replace(/ (class|style)="[^"]*"/g, "");
}

describe("lists of Word and Outlook", () => {
  it("become lists without their markers", () => {
    expect(structure(cleanPasted(mso("First", 1, "1.") + mso("Second", 1, "2.")))).toBe(
      "<ol><li><p>First</p></li><li><p>Second</p></li></ol>",
    );
  });
  it("nest by level and come back", () => {
    const html = mso("One", 1, "·") + mso("Deep", 2, "o") + mso("Two", 1, "·");
    expect(structure(cleanPasted(html))).toBe(
      "<ul><li><p>One</p><ul><li><p>Deep</p></li></ul></li><li><p>Two</p></li></ul>",
    );
  });
  it("end where other text begins", () => {
    const html = `${mso("One", 1, "·")}<p>Between</p>${mso("Two", 1, "·")}`;
    expect(structure(cleanPasted(html))).toBe("<ul><li><p>One</p></li></ul><p>Between</p><ul><li><p>Two</p></li></ul>");
  });
});

describe("pictures", () => {
  it("from elsewhere are dropped, bytes that came along stay", () => {
    const html =
      '<img src="https://x.example/p.gif"><img src="data:image/png;base64,AA=="><img src="cid:1"><img src="file:///c:/x.png">';
    expect(cleanPasted(html)).toBe('<img src="data:image/png;base64,AA==">');
  });
  it("that may carry scripts are dropped", () => {
    expect(cleanPasted('<img src="data:image/svg+xml;base64,AA=="><svg><script>1</script></svg>')).toBe("");
  });
});

it("tables stay tables, styles and scripts go", () => {
  const html = "<style>p{color:red}</style><script>1</script><table><tbody><tr><td>BD-430</td></tr></tbody></table>";
  expect(cleanPasted(html)).toBe("<table><tbody><tr><td>BD-430</td></tr></tbody></table>");
});
