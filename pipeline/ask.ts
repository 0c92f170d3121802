import {rmSync} from "node:fs";
import {join} from "node:path";
import type {ContractFamily} from "../src/model/contract/terms.js";
import {type Db, literal, openDb} from "./db.js";
import type {Effects} from "./effects.js";
import {type Loaded, saltOf, withLoaded} from "./loaded.js";
import {published} from "./publish.js";
import {model, stopOnProblems} from "./run.js";
import type {Workspace} from "./workspace.js";

/**
 * Reads the business as of a day, published or not, and hands its database to `read`. Without a day it is the newest
 * day in the data, or the one that the question is about where that is later (and has come).
 */
export async function withModels<T>(
  folder: string,
  asOf: string | null,
  effects: Effects,
  read: (db: Db, workspace: Workspace, asOfDay: string, contracts: readonly ContractFamily[]) => Promise<T>,
  about: (contracts: readonly ContractFamily[]) => string | null = () => null
): Promise<T> {
  return withLoaded(folder, {asOf, about}, effects, async loaded => {
    stopOnProblems(loaded.problems);
    const {workspace, asOfDay, contracts} = loaded;
    return modelled(loaded, effects, path => reading(path, db => read(db, workspace, asOfDay, contracts)));
  });
}

/**
 * The same with the private database, `work`, and what is made of it, `published`, side by side: for questions whose
 * answer needs phones and e-mails, of which `salt` makes the keys.
 */
export async function withPeople<T>(
  folder: string,
  asOf: string | null,
  effects: Effects,
  read: (
    db: Db,
    workspace: Workspace,
    asOfDay: string,
    contracts: readonly ContractFamily[],
    salt: string
  ) => Promise<T>
): Promise<T> {
  return withLoaded(folder, {asOf}, effects, async loaded => {
    stopOnProblems(loaded.problems);
    const {db, workspace, asOfDay, contracts} = loaded;
    return modelled(loaded, effects, async path => {
      await db.run(
        `attach ${literal(path)} as published (read_only); set search_path = 'published.main,work.main'`
      );
      try {
        return await read(db, workspace, asOfDay, contracts, saltOf(workspace));
      } finally {
        await db.run("set search_path = 'work.main'; detach published");
      }
    });
  });
}

/** Hands over the path of the database as of the day: what is published where that is it, else one made for the question. */
async function modelled<T>(loaded: Loaded, effects: Effects, read: (path: string) => Promise<T>): Promise<T> {
  const {workspace, key} = loaded;
  const last = published(workspace);
  if (last?.key === key) return read(join(last.dir, "leadger.duckdb"));
  const {problems} = await model(loaded, "asked", effects, false);
  try {
    stopOnProblems(problems);
    return await read(join(workspace.state, "asked", "leadger.duckdb"));
  } finally {
    rmSync(join(workspace.state, "asked"), {recursive: true, force: true});
  }
}

async function reading<T>(path: string, read: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDb(path, {readOnly: true});
  try {
    return await read(db);
  } finally {
    db.close();
  }
}
