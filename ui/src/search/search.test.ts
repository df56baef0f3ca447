import { expect, test } from "vitest";
import { markedParts, wordParts } from "./marks";
import { plainWords, split, terms, without } from "./query";

test("known keys with a value are chips, everything else stays text", () => {
  const { chips, rest } = split('from:halden tag:"Quote Sent" brake disc is:');
  expect(chips.map(({ text }) => text)).toEqual(["from:halden", 'tag:"Quote Sent"']);
  expect(rest).toBe("brake disc is:");
});

test("a wrong operator is marked, not swallowed", () => {
  expect(terms("colour:red is:blue is:open").map(({ wrong }) => wrong)).toEqual([true, true, false]);
  expect(split("colour:red").rest).toBe("colour:red");
});

test("one part is dropped and the others keep their order", () => {
  expect(without("tag:Warranty from:halden before:2024", "before:2024")).toBe("tag:Warranty from:halden");
});

test("excluded words and keys are not marked", () => {
  expect(plainWords('from:x -rust "brake disc" pad*')).toEqual(["brake", "disc", "pad"]);
});

test("hits of the backend are between its two marks", () => {
  expect(markedParts("4 × \uE000brake\uE001 disc")).toEqual([
    { text: "4 × ", hit: false, at: 0 },
    { text: "brake", hit: true, at: 5 },
    { text: " disc", hit: false, at: 11 },
  ]);
});

test("words are found at the beginnings of words, whatever case and accents", () => {
  const hits = (text: string, word: string) => wordParts(text, [word]).filter(({ hit }) => hit);
  expect(hits("Café, Cafeteria, decaf", "cafe").map(({ text }) => text)).toEqual(["Café", "Cafe"]);
});
