// How the payload is looked at: what the controls say, and what a link keeps of it.

import german from "talview-events/strings/de";

import { at, element } from "./dom.js";

/** Each setting's control, which bears its name, and what it says unless told otherwise. */
const USUAL = { event: "", mode: "tolerant", now: "yes", order: "oldest", utcOffset: "", candidate: "", language: "" };

/** Those behind the "Options" button. */
const TUCKED_AWAY = ["now", "order", "utcOffset", "candidate", "language"];

// Every offset that clocks somewhere show.
const OFFSETS =
  "-12:00 -11:00 -10:00 -09:30 -09:00 -08:00 -07:00 -06:00 -05:00 -04:00 -03:30 -03:00 -02:30 -02:00 -01:00 +01:00 +02:00 +03:00 +03:30 +04:00 +04:30 +05:00 +05:30 +05:45 +06:00 +06:30 +07:00 +08:00 +08:45 +09:00 +09:30 +10:00 +10:30 +11:00 +12:00 +12:45 +13:00 +13:45 +14:00".split(" ");

const dark = matchMedia("(prefers-color-scheme: dark)");

/**
 * @param {() => void} changed called when the user has changed a setting
 * @param {(dark: boolean) => void} themed called now and whenever the page becomes dark or light
 */
export function startSettings(changed, themed) {
  const here = ownOffset();
  const zones = here === "+00:00" ? OFFSETS : [here, ...OFFSETS.filter((offset) => offset !== here)];
  at("utcOffset").append(...zones.map((offset) => element("option", { value: offset }, offset === here ? `${offset} (this device)` : offset)));
  for (const name of Object.keys(USUAL)) {
    at(name).addEventListener("change", () => {
      count();
      changed();
    });
  }
  at("options").addEventListener("click", () => unfold(at("tucked-away").hidden));
  count();
  const retheme = () => {
    const { value } = at("theme");
    // The card's style sheet follows the same attribute.
    if (value === "") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
    themed(value === "" ? dark.matches : value === "dark");
  };
  at("theme").addEventListener("change", retheme);
  dark.addEventListener("change", retheme);
  retheme();
}

/** What this device's clocks show today. */
function ownOffset() {
  const minutes = -new Date().getTimezoneOffset();
  const two = (number) => String(number).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

function unfold(open) {
  at("tucked-away").hidden = !open;
  at("options").ariaExpanded = String(open);
}

/** Says on the button how many of the settings behind it are not as usual. */
function count() {
  const set = TUCKED_AWAY.filter((name) => get(name) !== USUAL[name]).length;
  at("options").textContent = set === 0 ? "Options" : `Options: ${set} set`;
}

function get(name) {
  const control = at(name);
  return control.type === "checkbox" ? (control.checked ? "yes" : "no") : control.value;
}

/** What every control says. */
function shown() {
  return Object.fromEntries(Object.keys(USUAL).map((name) => [name, get(name)]));
}

/** The settings that are not as usual. */
export function settings() {
  return Object.fromEntries(Object.entries(shown()).filter(([name, value]) => value !== USUAL[name]));
}

/**
 * Sets the controls to a link's settings and to what is usual. Gives the names of those that cannot be set so, and are as
 * usual (ours only, for whoever makes a link may write what they like into another), and whether the link
 * would show the candidate wherever the card goes, which none may: it would decide that for all that is checked afterwards.
 */
export function restore(wanted) {
  const shows = wanted.candidate === "shown";
  const values = shows ? { ...wanted, candidate: USUAL.candidate } : wanted;
  const unknown = Object.keys(values).some((name) => !Object.hasOwn(USUAL, name)) ? ["another"] : [];
  for (const [name, usual] of Object.entries(USUAL)) {
    const control = at(name);
    const value = Object.hasOwn(values, name) ? values[name] : usual;
    const known = control.type === "checkbox" ? ["yes", "no"] : [...control.options].map((option) => option.value);
    const fits = known.includes(value);
    if (!fits) unknown.unshift(name);
    const set = fits ? value : usual;
    if (control.type === "checkbox") control.checked = set === "yes";
    else control.value = set;
  }
  count();
  return { unknown, shows };
}

/** The settings as the package's options. */
export function options() {
  const { event, mode, now, order, utcOffset, candidate, language } = shown();
  return {
    mode,
    order,
    headingLevel: 3,
    ...(event && { event }),
    ...(now === "yes" && { now: Date.now() }),
    ...(utcOffset && { utcOffset }),
    ...(candidate && { redact: candidate === "hidden" }),
    ...(language && { strings: german }),
  };
}
