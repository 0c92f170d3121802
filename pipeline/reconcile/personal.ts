/** Text that looks like an e-mail address, or like a phone as people write it. An id of digits alone is none. */
function isPersonal(text: string): boolean {
  return (
    text.includes("@") ||
    /^\s*\+[\d\s().-]{7,}$/.test(text) ||
    /^\s*\(?\d{3}[).\s-]+\d{3}[.\s-]\d{4}\s*$/.test(text)
  );
}

/** An id as it may be shown: null where somebody made a phone or an e-mail address the id. */
export function publicId(id: string | null): string | null {
  return id === null || isPersonal(id) ? null : id;
}

/** A cell that could not be read, as it may be shown. */
export function publicValue(value: string): string {
  return isPersonal(value) ? "" : value;
}
