/** Something about a whole file that must be mended before its rows can count. */
export interface Problem {
  file: string;
  line: number;
  column: string;
  value: string;
  message: string;
  cure: string;
}

/** A problem in one line: file, line, column, value, what is wrong, and what to write. */
export function describeProblem({file, line, column, message, cure}: Problem): string {
  return `${file}:${line} ${column && `${column} `}${message}; ${cure}`;
}
