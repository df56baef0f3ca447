import { expect, it } from "vitest";
import { plainText } from "./plain_text";

it.each([
  ["<p>Hi Maren,</p><p>the second pair<br>is yours.</p>", "Hi Maren,\n\nthe second pair\nis yours."],
  [
    "<ul><li><p>One</p></li><li><p>Two</p><ol><li><p>Deep</p></li></ol></li></ul><p>End</p>",
    "- One\n- Two\n  1. Deep\n\nEnd",
  ],
  ["<blockquote><p>You wrote</p><p>this</p></blockquote>", "> You wrote\n>\n> this"],
  ['<p>See <a href="https://x.example/q">the quote</a></p>', "See the quote <https://x.example/q>"],
  [
    '<p><a href="https://x.example/">x.example</a>, <a href="mailto:a@b.example">a@b.example</a></p>',
    "x.example, a@b.example",
  ],
  ["<table><tbody><tr><td><p>BD-430</p></td><td><p>4</p></td></tr></tbody></table>", "BD-430\t4"],
  ["<pre><code>a\n  b</code></pre>", "a\n  b"],
  ['<p>See <img src="cid:1" alt="plate.png"> here</p>', "See [plate.png] here"],
  ["<p></p>", ""],
])("%s", (html, text) => expect(plainText(html)).toBe(text));
