import {inHundred} from "../../lib/numbers.js";
import type {Figure} from "../figures.js";
import type {FutureReport} from "./future-report.js";
import {losing, whole} from "./words.js";

/** The four numbers of the contract that the answer is about. */
export function futureFigures(report: FutureReport): Figure[] {
  const {simulation, money, agencyIsKnown, top} = report;
  const deal = report.answer;
  if (deal === null || simulation === null) return [];
  const {client, agency, probabilityBest} = deal.row;
  return [
    {
      label: "left to you, on average",
      value: whole(client.mean, money),
      note: `8 of 10 futures between ${whole(client.p10, money)} and ${whole(client.p90, money)}`
    },
    {
      label: "futures that lose you money",
      value: client.lossProbability <= 0 ? "none seen" : inHundred(client.lossProbability),
      note: `${whole(client.expectedShortfall5, money)} on average in the worst 5 of 100`
    },
    simulation.rows.length === 1
      ? {label: "ways to pay", value: "1", note: "there is no other to hold it against"}
      : {
          label: "futures in which it is the best",
          value: inHundred(probabilityBest),
          note:
            deal === top || deal.isOwn
              ? `of ${simulation.rows.length} ways to pay, each with the same luck`
              : `of ${simulation.rows.length} ways to pay, with those on which the agency loses`
        },
    agency === null
      ? {label: "left to the agency", value: "no agency", note: "nobody is paid"}
      : {
          label: "left to the agency, on average",
          value: whole(agency.mean, money),
          note: agencyIsKnown
            ? `${losing(agency.lossProbability, simulation.draws)}; after its work and tools, assumed and not measured`
            : "before its own work, which is not known"
        }
  ];
}
