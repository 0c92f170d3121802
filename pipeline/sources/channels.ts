import {literal} from "../db.js";

/** Labels under which platforms, trackers and CRMs know a channel; compared without capitals, and with _ and - as blanks. */
export const channelLabels: Readonly<Record<string, readonly string[]>> = {
  google_ads: ["google ads", "google adwords", "adwords", "google ad extension", "google call extension"],
  google_business: ["google my business", "google business profile", "gmb", "gbp", "google maps"],
  local_services: ["google local services", "google local services ads", "local services ads", "lsa"],
  meta: ["meta", "meta ads", "facebook ads", "instagram ads", "facebook paid", "facebook lead ads"],
  bing: ["bing ads", "microsoft ads", "microsoft advertising", "bing paid"],
  linkedin: ["linkedin ads"],
  tiktok: ["tiktok ads"],
  pinterest: ["pinterest ads"],
  yandex_direct: ["yandex direct"],
  yelp: ["yelp", "yelp ads", "yelp / referral"],
  paid_search: ["paid search", "cpc", "ppc"],
  paid_social: ["paid social"],
  organic_search: ["organic search", "organic", "seo", "google organic", "bing organic", "yahoo organic"],
  social: ["social", "social media", "organic social"],
  email: ["email", "e mail", "email marketing", "newsletter"],
  referral: ["referral", "referrals", "word of mouth"],
  direct: ["direct", "(direct)", "direct traffic", "(direct) / (none)", "direct / none", "(none)"],
  unknown: ["unknown", "(unknown)", "(not set)", "not set", "(not set) / (not set)"]
};

/** Whose clicks are paid for, by the source of a UTM pair. */
const payers: Readonly<Record<string, readonly string[]>> = {
  google_ads: ["google", "adwords", "google ads"],
  meta: ["facebook", "fb", "instagram", "ig", "meta", "facebook.com"],
  bing: ["bing", "microsoft", "msn"],
  linkedin: ["linkedin", "linkedin.com"],
  tiktok: ["tiktok"],
  pinterest: ["pinterest"],
  yandex_direct: ["yandex"]
};
const paidMedia = [
  "cpc",
  "ppc",
  "paid",
  "paid search",
  "paidsearch",
  "paid social",
  "paidsocial",
  "cpm",
  "ads"
];

/** What the medium of a UTM pair says by itself, whatever the source. */
const freeMedia: Readonly<Record<string, readonly string[]>> = {
  organic_search: ["organic"],
  social: ["social", "social media", "organic social"],
  email: ["email", "e mail", "newsletter"],
  referral: ["referral"]
};

/** Label -> channel, with all pairs of source and medium. */
const known: ReadonlyMap<string, string> = new Map([
  ...Object.entries(payers).flatMap(([channel, sources]) =>
    sources.flatMap(source => paidMedia.map(medium => [`${source} / ${medium}`, channel] as const))
  ),
  ...pairsOf(channelLabels)
]);

/**
 * Sources that are a channel by themselves, whatever medium stands beside them: not those that are unknown, nor the bare
 * name of a platform, which does not say whether its clicks were paid for.
 */
const knownSources = pairsOf(channelLabels).filter(
  ([label, channel]) =>
    channel !== "unknown" && !(payers[channel]?.includes(label) && !label.endsWith(" ads"))
);

/** What business.yaml says of labels: channel -> the labels that mean it. */
export type DeclaredChannels = Readonly<Record<string, readonly string[]>>;

/**
 * The channel that a label means, as SQL over its text. What business.yaml declares comes first and holds for every
 * file; in the exports of platforms our own table follows, and a label that it does not know becomes one name however
 * it was written. A blank stays blank: it is neither unknown nor direct.
 */
export function channelOf(text: string, declared: DeclaredChannels, isReport: boolean): string {
  const own = pairsOf(declared);
  if (!isReport && own.length === 0) return text;
  const key = keySql(text);
  const labels = new Map([...(isReport ? known : []), ...own]);
  const whens = casesOf([...labels]);
  const sources = `case split_part(${key}, ' / ', 1) ${casesOf([...own, ...knownSources])} end`;
  const media = Object.entries(freeMedia).flatMap(([channel, names]) =>
    names.map(name => `when ends_with(${key}, ${literal(` / ${name}`)}) then ${literal(channel)}`)
  );
  const otherwise = isReport
    ? `coalesce(${sources}, case ${media.join(" ")} when position(' / ' in ${key}) > 0 then ${key} else replace(${key}, ' ', '_') end)`
    : text;
  // What a list to choose from shows while nobody has chosen.
  const unchosen = isReport && !labels.has("select") ? "when 'select' then null" : "";
  return `case ${key} ${whens} ${unchosen} else ${otherwise} end`;
}

function casesOf(labels: [label: string, channel: string][]): string {
  return labels.map(([label, channel]) => `when ${literal(label)} then ${literal(channel)}`).join(" ");
}

function pairsOf(labels: DeclaredChannels): [label: string, channel: string][] {
  return Object.entries(labels).flatMap(([channel, names]) =>
    [channel, ...names].map((name): [string, string] => [keyOf(name), channel])
  );
}

function keyOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}

function keySql(text: string): string {
  return `trim(regexp_replace(lower(${text}), '[\\s_-]+', ' ', 'g'))`;
}
