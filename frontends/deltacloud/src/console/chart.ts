/** Series of samples as pictures that stand in the page: a line, and what it moved between. */
import type { CallContext } from "../call.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { sentence } from "./presentation.ts";
import type { Document } from "./value.ts";

/** What was measured in one span of time, as the JSON of a metric has it. */
interface Sample {
  readonly minimum: number;
  readonly maximum: number;
  readonly average: number;
  /** In epoch seconds. */
  readonly timestamp: number;
  readonly unit: string;
}

/** Of the picture, in its own units. */
const width = 600;
const height = 140;

/** Charts of what a metric's document has, each with its values as a table too. */
export function drawCharts(ctx: CallContext, properties: readonly Document[]): Html {
  const series = properties.map((property) => ({
    name: String(property["name"]),
    samples: samplesOf(property),
  }));
  return html`<nav class="periods" aria-label="How long">${periods.map((period) => drawPeriod(ctx, period))}</nav>
<div class="charts" id="charts" data-live>${series.map(({ name, samples }) => drawChart(name, samples))}</div>`;
}

/** How long back people look, in minutes. */
const periods = [
  { title: "6 minutes", minutes: 6 },
  { title: "1 hour", minutes: 60 },
  { title: "6 hours", minutes: 360 },
  { title: "1 day", minutes: 1440 },
];

function drawPeriod(ctx: CallContext, { title, minutes }: (typeof periods)[number]): Html {
  const shown = Number(ctx.state.given["minutes"] ?? periods[0]?.minutes);
  return html`<a class="button" href="${ctx.path}?minutes=${minutes}"${shown === minutes && html` aria-current="true"`}>${title}</a>`;
}

function samplesOf({ values }: Document): readonly Sample[] {
  if (!Array.isArray(values)) return [];
  return (values as readonly Sample[]).toSorted((a, b) => a.timestamp - b.timestamp);
}

function drawChart(name: string, samples: readonly Sample[]): Html {
  const title = sentence(name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()).replace(
    /^(Cpu|Nic)\b/,
    (word) => word.toUpperCase(),
  );
  const last = samples.at(-1);
  const first = samples[0];
  if (!last || !first) {
    return html`<section class="card"><h2>${title}</h2><p class="none">Nothing was measured.</p></section>`;
  }
  const lowest = Math.min(...samples.map(({ minimum }) => minimum));
  const highest = Math.max(...samples.map(({ maximum }) => maximum));
  const told = `${title} from ${clock(first)} to ${clock(last)}: ${amount(lowest, last)} to ${amount(highest, last)}, at last ${amount(last.average, last)}`;
  return html`<section class="card"><h2>${title}</h2>
<p class="count">${amount(last.average, last)}</p>
${drawLines(samples, told)}
<p class="scale"><span>${clock(first)}</span><span>${amount(lowest, last)} to ${amount(highest, last)}</span><span>${clock(last)}</span></p>
<details><summary>Values</summary><table><thead><tr><th scope="col">Time</th><th scope="col">Least</th><th scope="col">Average</th><th scope="col">Most</th></tr></thead>
<tbody>${samples.map(
    (sample) =>
      html`<tr><th scope="row">${clock(sample)}</th><td>${sample.minimum}</td><td>${sample.average}</td><td>${sample.maximum}</td></tr>`,
  )}</tbody></table></details></section>`;
}

/** From zero up, so that heights compare. */
function drawLines(samples: readonly Sample[], told: string): Html {
  const top = Math.max(...samples.map(({ maximum }) => maximum)) || 1;
  const start = samples[0]?.timestamp ?? 0;
  const span = (samples.at(-1)?.timestamp ?? start) - start || 1;
  const x = ({ timestamp }: Sample) => ((timestamp - start) / span) * width;
  const y = (value: number) => height - (value / top) * (height - 10) - 2;
  const line = (value: (sample: Sample) => number) =>
    samples.map((sample) => `${x(sample).toFixed(1)},${y(value(sample)).toFixed(1)}`);
  const band = [
    ...line(({ maximum }) => maximum),
    ...line(({ minimum }) => minimum).toReversed(),
  ].join(" ");
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${told}">
<line class="ground" x1="0" y1="${height - 1}" x2="${width}" y2="${height - 1}"/>
<polygon class="band" points="${band}"/>
<polyline class="average" points="${line(({ average }) => average).join(" ")}" vector-effect="non-scaling-stroke"/>
</svg>`;
}

/** A number with its unit, as short as people read it. */
function amount(value: number, { unit }: Sample): string {
  const size = Math.abs(value);
  if (unit === "Percent") return `${round(value)} %`;
  const scale = scales.find(({ from }) => size >= from);
  const text = scale ? `${round(value / scale.from)} ${scale.letter}` : round(value);
  return unit === "Bytes" ? `${text}${scale ? "" : " "}B` : text;
}

const scales = [
  { from: 1e9, letter: "G" },
  { from: 1e6, letter: "M" },
  { from: 1e3, letter: "k" },
];

function round(value: number): string {
  return Number(value.toPrecision(3)).toString();
}

function clock({ timestamp }: Sample): string {
  return `${new Date(timestamp * 1000).toISOString().slice(11, 16)} UTC`;
}
