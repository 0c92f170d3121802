import {readFileSync} from "node:fs";

const column = (file: string, at: number) =>
  readFileSync(new URL(`../model/forecast/inputs/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map(line => Number(line.split(",")[at]));

/** Passengers of airlines by month, thousands, 1949-1960: Box and Jenkins, as R's `AirPassengers`. */
export const passengers = column("air_passengers.csv", 0);

/** Flow of the Nile by year, 1871-1970, as R's `Nile`. */
export const nile = column("nile.csv", 1);
