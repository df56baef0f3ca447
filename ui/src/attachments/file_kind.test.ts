import { describe, expect, it } from "vitest";
import { attachmentAddress } from "./address";
import { drawable, fileKind, previewable, safeName } from "./file_kind";

describe("a file's kind", () => {
  it("follows the last extension, not the sender's claim", () => {
    expect(fileKind("invoice.pdf.exe", "application/pdf")).toBe("program");
    expect(fileKind("PO-7731.PDF", "application/octet-stream")).toBe("pdf");
  });
  it("falls back to the type where the name says nothing", () => {
    expect(fileKind("scan", "image/jpeg")).toBe("photo");
    expect(fileKind("", "application/x-unknown")).toBe("file");
  });
  it("does not draw what may carry scripts", () => {
    expect(drawable("logo.svg", "image/svg+xml")).toBe(false);
    expect(previewable("page.html", "text/html")).toBeNull();
    expect(previewable("notes.txt", "text/plain")).toBe("text");
  });
});

describe("a file's name", () => {
  it("loses the marks that turn it round", () => {
    expect(safeName("photo\u202Egpj.exe")).toBe("photogpj.exe");
    expect(fileKind("photo\u202Egpj.exe", "image/jpeg")).toBe("program");
  });
  it("is never empty", () => expect(safeName("\u0000 ")).toBe("unnamed"));
});

it("the address of the bytes knows both forms of the scheme", () => {
  expect(attachmentAddress("m 1", "2", "X11; Linux")).toBe("message://localhost/m%201/2");
  expect(attachmentAddress("m", "2", "Windows NT 10.0")).toBe("http://message.localhost/m/2");
});
