// The editor. What is too long for it is shown as an excerpt, to read only.

import { defaultKeymap, history, historyKeymap, isolateHistory, redo, undo } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import {
  closeHoverTooltips,
  drawSelection,
  EditorView,
  hasHoverTooltips,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { theme } from "./editor-theme.js";
import { fixWords } from "./fixes.js";
import { DECEIVING, sentence } from "./words.js";

/**
 * Text typed over a selection. Left to itself, Chromium carries the style of what
 * it replaces over into a style attribute, which the page's CSP forbids.
 */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    if (event.inputType !== "insertText" || event.data === null || event.isComposing || state.readOnly || state.selection.main.empty) return false;
    view.dispatch(state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

/** What lies over the text is closed by a key, for the text below is to be read too. */
function closeTooltips(view) {
  const open = hasHoverTooltips(view.state);
  if (open) view.dispatch({ effects: closeHoverTooltips });
  return open;
}

/** In UTF-16 units: what the editor takes without a noticeable pause. */
export const EDITABLE = 1_000_000;
const EXCERPT = 40_000;

/** So many characters of a line are underlined at most. */
const UNDERLINED = 120;

const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--key)" },
  { tag: tags.string, color: "var(--string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--literal)" },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: "var(--quiet)" },
]);

/** Marks changes the page makes, which are not the user's edits. */
const shown = Annotation.define();

export class Editor {
  #view;
  #scheme = new Compartment();
  #dark = false;
  #onEdit;
  #onFix;
  /** The whole text, and where the part of it in the editor begins. */
  #text = "";
  #from = 0;
  /** Whether the text is no more than what could be made of bytes that are none. */
  #isGuess = false;
  /** While the text is one to look at only, what was there before it, with all that can be undone. */
  #before = null;

  #onReach;

  /**
   * @param {(isNew: boolean) => void} onEdit called when the user changes the text; true says that all of it was pasted
   * @param {(issue) => void} onFix called with an issue whose fix is chosen in its tooltip
   * @param {(place: number) => void} onReach called with the offset of an issue to which the cursor was sent by its key
   */
  constructor(host, onEdit, onFix, onReach) {
    this.#onEdit = onEdit;
    this.#onFix = onFix;
    this.#onReach = onReach;
    // In a shadow root the editor's styles become an adopted style sheet; in the
    // document they would be a <style> element, which the page's CSP forbids.
    const root = host.attachShadow({ mode: "open", delegatesFocus: true });
    this.#view = new EditorView({ root, parent: root, state: this.#state("") });
  }

  get text() {
    return this.excerpted ? this.#text : this.#view.state.sliceDoc();
  }

  get lines() {
    return this.#view.state.doc.lines;
  }

  get excerpted() {
    return this.#text.length > EDITABLE;
  }

  /** Whether what is shown is not what is checked, and so cannot be edited. */
  get readOnly() {
    return this.#view.state.readOnly;
  }

  /** Takes the last change back; false if there is none, or nothing can be changed. */
  undo() {
    return undo(this.#view);
  }

  /** Makes the last change again that was taken back; false if there is none. */
  redo() {
    return redo(this.#view);
  }

  focus() {
    this.#view.focus();
  }

  darken(dark) {
    this.#dark = dark;
    this.#view.dispatch({ effects: this.#scheme.reconfigure(EditorView.darkTheme.of(dark)) });
  }

  /** @param {boolean} [isGuess] the text is not what is checked, but bytes that are none: to look at only */
  show(text, isGuess = false) {
    this.#text = text;
    this.#isGuess = isGuess;
    const readOnly = this.excerpted || isGuess;
    if (readOnly) this.#before ??= this.#view.state;
    if (this.excerpted) this.#excerpt(0, 1);
    else if (isGuess) this.#view.setState(this.#state(text));
    else this.#replace(text);
  }

  /** Puts a text in the place of what could be edited last, in one step to undo. */
  #replace(text) {
    if (this.#before) {
      this.#from = 0;
      this.#view.setState(this.#before);
      this.#before = null;
      this.darken(this.#dark);
    }
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: this.#view.state.toText(text) },
      selection: { anchor: 0 },
      scrollIntoView: true,
      annotations: [isolateHistory.of("full"), shown.of(true)],
    });
  }

  /** Underlines the issues: at most the beginning of a line, and of an object or list its bracket, for it is the whole of a payload that was sent as one line. */
  mark(issues) {
    const { doc } = this.#view.state;
    const end = this.#from + doc.length;
    const here = issues.filter(({ range }) => range && range.start.offset >= this.#from && range.start.offset <= end);
    const diagnostics = here.map((issue) => {
      const { range, severity, suggestion } = issue;
      const from = range.start.offset - this.#from;
      const most = /[[{]/.test(doc.sliceString(from, from + 1)) ? 1 : UNDERLINED;
      const to = Math.min(Math.max(range.end.offset - this.#from, from), doc.lineAt(from).to, from + most);
      const said = suggestion === null ? sentence(issue) : `${sentence(issue)}; did you mean ${suggestion}?`;
      return { from, to, severity, message: said, actions: this.#actions(issue) };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  #actions(issue) {
    if (issue.fix === null || this.excerpted) return [];
    return [{ name: fixWords(issue).offer, apply: () => this.#onFix(issue) }];
  }

  /** Changes a piece of the text, in one step to undo, and scrolls to it: the editor only, for who chose it may be far down the page. */
  put({ start, end }, insert) {
    this.#view.dispatch({
      changes: { from: start.offset, to: end.offset, insert: this.#view.state.toText(insert) },
      selection: { anchor: start.offset + insert.length },
      userEvent: "input.fix",
      annotations: [isolateHistory.of("full"), shown.of(true)],
    });
    const { scrollDOM } = this.#view;
    const { top, bottom } = this.#view.lineBlockAt(start.offset);
    const seen = top >= scrollDOM.scrollTop && bottom <= scrollDOM.scrollTop + scrollDOM.clientHeight;
    if (!seen) scrollDOM.scrollTop = (top + bottom - scrollDOM.clientHeight) / 2;
  }

  /** Puts the cursor where the issue begins. */
  go({ range: { start } }) {
    if (this.excerpted) {
      const around = Math.max(0, start.offset - EXCERPT / 2);
      const from = this.#text.lastIndexOf("\n", around) + 1 || around;
      const breaks = this.#text.slice(from, start.offset).split("\n").length - 1;
      // A line longer than half an excerpt begins before it.
      this.#excerpt(start.offset - from > EXCERPT ? around : from, start.line - breaks);
    }
    const anchor = Math.min(start.offset - this.#from, this.#view.state.doc.length);
    this.#view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    this.#view.focus();
  }

  /** Goes to an issue, and tells of it: a tooltip is not read aloud. */
  #reach(command) {
    return (view) => {
      const found = command(view);
      if (found) this.#onReach(this.#from + view.state.selection.main.from);
      return found;
    };
  }

  #excerpt(from, firstLine) {
    this.#from = from;
    this.#view.setState(this.#state(this.#text.slice(from, from + EXCERPT), firstLine));
  }

  #state(doc, firstLine) {
    const whole = firstLine === undefined;
    if (whole) this.#from = 0;
    return EditorState.create({
      doc,
      extensions: [
        // Offsets are the text's own only if the editor keeps its line ends: a
        // carriage return stays a character, and is what is shown as nothing.
        EditorState.lineSeparator.of("\n"),
        highlightSpecialChars({ specialChars: SPECIAL }),
        lintGutter(),
        lineNumbers(whole ? {} : { formatNumber: (line) => String(line + firstLine - 1) }),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        json(),
        typedOver,
        syntaxHighlighting(highlighting),
        EditorView.lineWrapping,
        EditorState.readOnly.of(!whole || this.#isGuess),
        EditorView.contentAttributes.of({ "aria-label": whole ? "Payload" : "Excerpt of the payload", tabindex: "0" }),
        placeholder("Paste a payload here, or drop a file."),
        keymap.of([
          { key: "F8", run: this.#reach(nextDiagnostic) },
          { key: "Shift-F8", run: this.#reach(previousDiagnostic) },
          { key: "Escape", run: closeTooltips },
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
        ]),
        this.#scheme.of(EditorView.darkTheme.of(this.#dark)),
        theme,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((transaction) => transaction.annotation(shown))) this.#onEdit(isPasted(update));
        }),
      ],
    });
  }
}

/** Whether an update puts a pasted text in the place of all that was there. */
function isPasted({ transactions, changes, startState }) {
  let replaced = 0;
  changes.iterChanges((from, to) => (replaced += to - from));
  return replaced === startState.doc.length && transactions.some((transaction) => transaction.isUserEvent("input.paste"));
}

/** What cannot be seen in a line, whether it deceives or not. */
const SPECIAL = new RegExp(`(?![\\t\\r])\\p{Cc}|[\\u061C\\u200E\\u200F\\u2028\\u2029\\uFFFC]|${DECEIVING.source}`, "gu");
