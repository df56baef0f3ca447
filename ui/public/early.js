// Runs before everything else: sets the remembered theme before the first paint, and shows in words
// when the program itself cannot be loaded (nobody opens a console in a desktop window).
(() => {
  try {
    const look = JSON.parse(localStorage.getItem("look") || "{}");
    for (const [key, value] of Object.entries(look)) document.documentElement.dataset[key] = String(value);
  } catch {
    // A damaged memory of the look is no reason not to start.
  }
  const show = (what) => {
    const root = document.getElementById("root");
    if (!root || root.childElementCount > 0) return;
    const line = document.createElement("pre");
    line.setAttribute("role", "alert");
    line.style.cssText = "padding:24px;white-space:pre-wrap;font:13px/20px system-ui,sans-serif";
    line.textContent = `The window could not be loaded. Start the program again.\n\n${what}`;
    root.append(line);
  };
  addEventListener("error", (event) => show(event.message || "A file of the program is missing."), true);
  addEventListener("unhandledrejection", (event) => show(String(event.reason)));
})();
