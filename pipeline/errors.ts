/**
 * A mistake that the person at the keyboard can fix: the message names file, line, key or column, value and cure.
 * Exit code 1: data or configuration; 2: wrong usage. Anything else that is thrown is a fault of ours.
 */
export class LeadgerError extends Error {
  override readonly name = "LeadgerError";
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1
  ) {
    super(message);
  }
}
