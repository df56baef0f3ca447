import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startBackend } from "./backend/start";
import "./styles/tokens.css";
import "./styles/base.css";

const root = document.getElementById("root");
const backend = await startBackend();
if (root) createRoot(root).render(<App backend={backend} />);
