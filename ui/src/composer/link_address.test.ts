import { expect, it } from "vitest";
import { linkAddress } from "./link_address";

it.each([
  ["x.example/q?a=1", "https://x.example/q?a=1"],
  ["http://x.example", "http://x.example"],
  ["maren@halden.example", "mailto:maren@halden.example"],
  ["tel:+447700900142", "tel:+447700900142"],
  ["localhost:8080/a", "https://localhost:8080/a"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["two words.example", null],
  ["word", null],
  ["", null],
])("%s", (typed, address) => expect(linkAddress(typed)).toBe(address));
