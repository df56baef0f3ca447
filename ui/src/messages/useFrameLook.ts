import fontFile from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import { useEffect, useState } from "react";
import type { FrameLook } from "./frame_document";

/** The window's colours and text size as values, kept current while the theme changes. */
export function useFrameLook(plain: boolean): FrameLook {
  const [look, setLook] = useState(() => readLook(plain));
  useEffect(() => {
    const read = () => setLook((known) => kept(known, readLook(plain)));
    read();
    const root = new MutationObserver(read);
    root.observe(document.documentElement, { attributes: true });
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", read);
    return () => {
      root.disconnect();
      system.removeEventListener("change", read);
    };
  }, [plain]);
  return look;
}

/** The same object while nothing changed: a new one draws the message anew. */
function kept(known: FrameLook, read: FrameLook): FrameLook {
  return JSON.stringify(known) === JSON.stringify(read) ? known : read;
}

function readLook(plain: boolean): FrameLook {
  const root = getComputedStyle(document.documentElement);
  const token = (name: string) => root.getPropertyValue(name).trim();
  return {
    text: token("--text"),
    dim: token("--text-2"),
    link: token("--accent-text"),
    line: token("--field-soft"),
    dark: plain ? root.colorScheme.includes("dark") : null,
    font: token("--ui"),
    fontFile,
    size: Math.round((Number.parseFloat(root.fontSize) || 16) * 0.875 * 100) / 100,
  };
}
