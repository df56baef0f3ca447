import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { scalingPixels } from "./scaling_pixels.ts";

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  css: {
    postcss: { plugins: [scalingPixels()] },
    modules: { generateScopedName: "[name]_[local]_[hash:base64:4]" },
  },
  build: {
    // The oldest webview on macOS; fonts and scripts stay files, because the content policy refuses data: addresses.
    target: "safari16.4",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: "jsdom",
    // A busy machine is slow, not wrong.
    testTimeout: 30_000,
    setupFiles: ["src/test.setup.ts"],
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
