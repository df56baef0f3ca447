/** The bytes of a file for a call; the reader's data URL is the fastest way to them. */
export function base64(file: Blob): Promise<string> {
  return new Promise((resolve, refuse) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => refuse(reader.error ?? new Error("The file cannot be read."));
    reader.readAsDataURL(file);
  });
}
