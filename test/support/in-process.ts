import {Command, CommanderError} from "commander";
import type {Shell} from "../../pipeline/commands/shell.js";
import {LeadgerError} from "../../pipeline/errors.js";
import {effects} from "./business.js";
import type {Answer} from "./cli.js";

/** Runs one command of `leadger` here, without a process of its own: the same words, sooner. */
export async function ask(add: (shell: Shell) => void, ...args: string[]): Promise<Answer> {
  const answer: Answer = {code: 0, out: "", err: ""};
  const hear = (stream: "out" | "err") => ({
    write: (text: string) => {
      answer[stream] += text;
    }
  });
  const program = new Command("leadger").exitOverride();
  add({
    effects: {...effects, report: message => void hear("err").write(`${message}\n`)},
    out: hear("out"),
    err: hear("err"),
    elapsed: () => 0,
    command: (name, description) =>
      program
        .command(name)
        .description(description)
        .exitOverride()
        .configureOutput({writeErr: hear("err").write, writeOut: hear("out").write})
  });
  try {
    await program.parseAsync(["node", "leadger", ...args]);
  } catch (error) {
    if (error instanceof LeadgerError) {
      hear("err").write(`${error.message}\n`);
      answer.code = error.exitCode;
    } else if (error instanceof CommanderError) answer.code = error.exitCode === 0 ? 0 : 2;
    else throw error;
  }
  return answer;
}
