import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { readPreferences } from "./app/Preferences";
import { startBackend } from "./backend/start";
import "./styles/tokens.css";
import "./styles/base.css";

const root = document.getElementById("root");
const backend = await startBackend();
// Without its memory the window starts as at first.
const preferences = readPreferences(await backend.preferencesGet().catch(() => null));
if (root) createRoot(root).render(<App backend={backend} preferences={preferences} />);
