/** Forms, drawn from the schemas that operations check their parameters by. */
import type { Cloud } from "@deltacloud/core";
import { offeredParameters, pathOf } from "../operation.ts";
import type { Collection, Operation } from "../operation.ts";
import { isSecret } from "../error-document.ts";
import { gatherByName, isBlank } from "../schema.ts";
import type { Given, Parameter, Scalar } from "../schema.ts";
import type { Choice, Choices } from "./choices.ts";
import { html } from "./html.ts";
import type { Html, HtmlValue } from "./html.ts";
import { presentationOf } from "./presentation.ts";
import { isDocument, label, textOf } from "./value.ts";

/** What the fields of a form are drawn from. */
export interface FormFields {
  readonly operation: Operation;
  readonly names: readonly string[];
  readonly choices: Choices;
  /** Values to fill in. */
  readonly given: Given;
  /** Tells the fields of several forms on one page apart. */
  readonly prefix: string;
  /** What a parameter may be where that depends on the others; the schema's word when absent. */
  readonly narrowed?: Readonly<Record<string, Parameter>>;
}

/** The parameters that a form asks for: those that the driver takes, and that no path has. */
export function fieldNames(
  collection: Collection,
  operation: Operation,
  cloud: Cloud,
): readonly string[] {
  const path = pathOf(collection) + operation.path;
  const { leavesOut = [] } = presentationOf(collection.name);
  const { properties } = offeredParameters(collection, operation, cloud);
  return Object.keys(properties).filter(
    (name) => !path.split("/").includes(`:${name}`) && !leavesOut.includes(name),
  );
}

export function drawFields(fields: FormFields): Html {
  return html`${fields.names.map((name) => drawField(fields, name))}`;
}

function drawField(fields: FormFields, name: string): Html {
  const { operation, choices, given, prefix, narrowed } = fields;
  const parameter = narrowed?.[name] ?? operation.parameters.properties[name];
  if (!parameter) return html``;
  const field: Field = {
    name,
    id: prefix + name,
    title: fieldTitle(name),
    hint: hints[name] ?? parameter.description,
    parameter,
    required: files.has(name) || (operation.parameters.required?.includes(name) ?? false),
    choices: choices.get(name),
    value: given[name],
  };
  if (parameter.type === "array") return drawList(field, parameter.fields, given);
  if (parameter.type === "object") {
    const value = field.value ?? gatherByName(parameter.fields, given);
    return drawMapping({ ...field, value }, parameter.fields);
  }
  return html`<div class="field">
<label for="${field.id}">${field.title}${!field.required && html` <small>optional</small>`}</label>
${drawInput(field)}
<p class="hint" id="${field.id}-hint">${field.hint}</p>
</div>`;
}

interface Field {
  readonly name: string;
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly parameter: Parameter;
  readonly required: boolean;
  readonly choices: readonly Choice[] | undefined;
  readonly value: unknown;
}

/** What a parameter is called. */
export function fieldTitle(name: string): string {
  return parameterTitles[name] ?? label(name.replace(/_id$/, ""));
}

const parameterTitles: Readonly<Record<string, string>> = {
  hwp_id: "Hardware profile",
  hwp_cpu: "CPUs",
  hwp_memory: "Memory (MiB)",
  hwp_storage: "Storage (GiB)",
  hwp_architecture: "Architecture",
  keyname: "SSH key",
  instance_count: "How many",
  capacity: "Capacity (GiB)",
  blob_id: "Name",
  blob_data: "File",
  meta_name: "Names of metadata",
  meta_value: "Values of metadata",
  cmd: "Command",
  group: "Firewalls",
  ip_address: "Blocks of IP addresses",
  listener_protocol: "Protocol",
  listener_balancer_port: "Port",
  listener_instance_port: "Port of the instances",
};

/** What is told of parameters that forms ask for otherwise than the API does. */
const hints: Readonly<Record<string, string>> = {
  user_data: "Given to it at first boot, such as a script.",
  firewalls: "Those that it is behind; the network's default one when none is chosen.",
  blob_data: "Its bytes.",
  group: "Those whose instances are sources.",
  tags: "An empty value takes a tag away.",
  user_metadata: "An empty value takes one away.",
};

/** Parameters whose texts have several lines. */
const long = new Set(["user_data", "public_key", "private_key"]);

/** Parameters that are files. */
const files = new Set(["blob_data"]);

/** Parameters that the API takes in base64, which people do not write. */
const inBase64 = new Set(["user_data"]);

/** What a field is named whose text is to be put into base64. */
const base64Suffix = ":text";

/** What the fields of a new member of a mapping are named, after the name of its parameter. */
const newKey = ":key";
const newValue = ":value";

/** The parameters that a form has given, in the form in which the API takes them. */
export function fromForm(given: Given): Given {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      if (name.endsWith(newValue)) return [];
      if (name.endsWith(newKey)) {
        const parameter = name.slice(0, -newKey.length);
        const member = `${parameter}[${textOf(value)}]`;
        return isBlank(value) ? [] : [[member, given[parameter + newValue] ?? ""]];
      }
      return [fromField(name, value)];
    }),
  );
}

function fromField(name: string, value: unknown): readonly [string, unknown] {
  const parameter = name.slice(0, -base64Suffix.length);
  if (!name.endsWith(base64Suffix) || !inBase64.has(parameter)) return [name, value];
  return [parameter, Buffer.from(textOf(value)).toString("base64")];
}

function drawInput(field: Field): Html {
  const { name, id, parameter, required, choices, value } = field;
  const text = textOf(value);
  const common = html`id="${id}" name="${name}" aria-describedby="${id}-hint"${required && html` required`}`;
  const options = choices ?? ("enum" in parameter && parameter.enum?.map(toChoice));
  if (options) return drawSelect(common, options, text, required);
  if (parameter.type === "integer" || parameter.type === "number") {
    return drawNumber(common, parameter, text);
  }
  if (files.has(name)) return html`<input ${common} type="file">`;
  if (inBase64.has(name)) {
    const plain = Buffer.from(text, "base64").toString();
    return html`<textarea id="${id}" name="${name}${base64Suffix}" aria-describedby="${id}-hint" rows="4" spellcheck="false">
${plain}</textarea>`;
  }
  if (long.has(name)) {
    return html`<textarea ${common} rows="4" spellcheck="false">
${text}</textarea>`;
  }
  if (isSecret(name)) return html`<input ${common} type="password" autocomplete="off">`;
  return html`<input ${common} value="${text}" spellcheck="false" autocomplete="off">`;
}

function drawNumber(common: Html, { type, minimum, maximum }: Scalar, text: string): Html {
  return html`<input ${common} type="number" value="${text}"${attribute("min", minimum)}${attribute("max", maximum)}${attribute("step", type === "number" ? "any" : undefined)}>`;
}

function toChoice(value: string): Choice {
  return { value, title: value };
}

function attribute(name: "min" | "max" | "step", value: string | number | undefined): HtmlValue {
  if (value === undefined) return undefined;
  const attributes = {
    min: html` min="${value}"`,
    max: html` max="${value}"`,
    step: html` step="${value}"`,
  };
  return attributes[name];
}

/** A value that is none of the choices stays, so that the API says what is wrong with it. */
function drawSelect(
  common: Html,
  options: readonly Choice[],
  text: string,
  required: boolean,
): Html {
  const isKnown = text === "" || options.some(({ value }) => value === text);
  return html`<select ${common}>
${(!required || options.length === 0) && html`<option value="">${options.length === 0 ? "There is none" : "–"}</option>`}
${!isKnown && html`<option selected>${text}</option>`}
${options.map(({ value, title }) => html`<option value="${value}"${value === text && html` selected`}>${title}</option>`)}
</select>`;
}

/** How many values can be typed in where there is nothing to choose from. */
const typedIn = 3;

/** @param pattern of the fields' names, with `#` for a number */
function drawList(field: Field, pattern: string, given: Given): Html {
  const { id, title, hint, choices, value } = field;
  const values = Array.isArray(value) ? value.map(String) : [];
  const nameOf = (index: number) => pattern.replace("#", String(index + 1));
  const inputs = choices
    ? choices.map((choice, index) => {
        const isChosen = values.includes(choice.value) || given[nameOf(index)] === choice.value;
        return html`<label class="check"><input type="checkbox" name="${nameOf(index)}" value="${choice.value}"${isChosen && html` checked`}> ${choice.title}</label>`;
      })
    : Array.from({ length: typedIn }, (_none, index) => {
        const text = given[nameOf(index)] ?? values[index] ?? "";
        return html`<input name="${nameOf(index)}" value="${textOf(text)}" aria-label="${title} ${index + 1}" aria-describedby="${id}-hint" spellcheck="false">`;
      });
  return html`<fieldset class="field"><legend>${title} <small>optional</small></legend>
${inputs.length > 0 ? inputs : html`<p class="none">There is none</p>`}
<p class="hint" id="${id}-hint">${hint}</p>
</fieldset>`;
}

/** Each member with its value, which is taken away where that is blank, and the fields of a new one. */
function drawMapping({ id, name, title, hint, value }: Field, pattern: string): Html {
  const members = isDocument(value) ? Object.entries(value) : [];
  return html`<fieldset class="field"><legend>${title} <small>optional</small></legend>
${members.map(
  ([key, text], index) => html`<label class="pair" for="${id}-${index}"><span>${key}</span>
<input id="${id}-${index}" name="${pattern.replace("#", () => key)}" value="${textOf(text)}" spellcheck="false"></label>`,
)}
<div class="pair"><input name="${name}${newKey}" aria-label="${title}: new name" placeholder="new name" spellcheck="false">
<input name="${name}${newValue}" aria-label="${title}: new value" placeholder="value" spellcheck="false"></div>
<p class="hint" id="${id}-hint">${hint}</p>
</fieldset>`;
}
