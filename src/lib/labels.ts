/**
 * A channel as the reader sees it: a blank one differs from one that is called unknown, and a name that was made
 * for machines reads as words. Other names stay as they were recorded.
 * @example channelLabel(null) // "no source recorded"
 * @example channelLabel("unknown") // "unknown, as recorded"
 * @example channelLabel("google_ads") // "Google ads"
 * @example channelLabel("Yelp USA") // "Yelp USA"
 */
export function channelLabel(channel: string | null): string {
  if (channel === null) return "no source recorded";
  if (channel === "unknown") return "unknown, as recorded";
  return sentenceCase(channel);
}

/**
 * Words for a name of lower-case letters, digits and underscores; any other text as it is.
 * @example sentenceCase("appointments_held") // "Appointments held"
 */
export function sentenceCase(name: string): string {
  if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) return name;
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Text cut to at most so many characters, the last of them an ellipsis where something was cut.
 * @example shorten("Beacon, spring campaign", 8) // "Beacon,…"
 */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  return `${characters
    .slice(0, most - 1)
    .join("")
    .trimEnd()}…`;
}

/**
 * Text in at most two lines of so many characters, cut where it is longer.
 * @example twoLines("unknown, as recorded", 12) // "unknown, as\nrecorded"
 * @example twoLines("Beacon", 12) // "Beacon"
 * @example twoLines("Incomprehensibilities of spring", 12) // "Incomprehen…"
 */
export function twoLines(text: string, width: number): string {
  if (text.length <= width) return text;
  const space = text.slice(0, width + 1).lastIndexOf(" ");
  if (space < 1) return shorten(text, width);
  return `${text.slice(0, space)}\n${shorten(text.slice(space + 1), width)}`;
}
