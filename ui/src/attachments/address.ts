/** Windows' webview knows custom schemes only as hosts of http. */
function origin(userAgent: string): string {
  return /Windows/.test(userAgent) ? "http://message.localhost" : "message://localhost";
}

/** Where the window gets a file's bytes: the shell answers this scheme from the local store, never from the network. */
export function attachmentAddress(message: string, attachment: string, userAgent = navigator.userAgent): string {
  return `${origin(userAgent)}/${encodeURIComponent(message)}/${encodeURIComponent(attachment)}`;
}
