import { EditorView } from "@codemirror/view";

// The page's colours reach into the shadow root as custom properties, so one
// theme serves light and dark. CodeMirror's lint marks are data: images, which
// the page's CSP forbids: they are drawn here with text and text decoration.

const underline = (color) => ({ backgroundImage: "none", textDecoration: `underline wavy ${color} 1px`, textUnderlineOffset: "3px" });

const marker = (glyph, color) => ({
  content: "normal",
  "&:before": { content: glyph, color, display: "block", lineHeight: "1", fontSize: "1.1em", textAlign: "center" },
});

export const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--surface)", fontSize: "0.8125rem" },
  // Drawn over the editor: an outline of its own would pass under the gutters.
  "&.cm-focused": { outline: "none" },
  "&.cm-focused:after": { content: '""', position: "absolute", inset: "0", zIndex: "1", border: "2px solid var(--focus)", pointerEvents: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { padding: "0.5rem 0", caretColor: "var(--ink)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-placeholder": { color: "var(--quiet)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--selection)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active-line)" },
  ".cm-gutters": { color: "var(--quiet)", backgroundColor: "var(--surface)", borderRight: "1px solid var(--rule)" },
  ".cm-activeLineGutter": { color: "var(--ink)" },
  ".cm-selectionMatch": { backgroundColor: "var(--match)" },
  ".cm-searchMatch": { backgroundColor: "var(--match)", outline: "1px solid var(--warning)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--selection)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--match)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", color: "var(--error)" },
  ".cm-specialChar": { color: "var(--error)", fontWeight: "bold" },

  ".cm-lintRange": { paddingBottom: "0" },
  ".cm-lintRange-error": underline("var(--error)"),
  ".cm-lintRange-warning": underline("var(--warning)"),
  ".cm-lintRange-info": underline("var(--info)"),
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--error)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--warning)" },
  ".cm-lintPoint-info:after": { borderBottomColor: "var(--info)" },
  ".cm-lint-marker-error": marker('"●"', "var(--error)"),
  ".cm-lint-marker-warning": marker('"▲"', "var(--warning)"),
  ".cm-lint-marker-info": marker('"○"', "var(--info)"),

  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--raised)", border: "1px solid var(--edge)", borderRadius: "6px", maxWidth: "min(28rem, 90vw)" },
  ".cm-diagnostic": { padding: "0.375rem 0.625rem", fontFamily: "var(--sans)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--info)" },
  ".cm-diagnosticAction": { display: "block", margin: "0.25rem 0 0", padding: "0.125rem 0.5rem", color: "var(--ink)", backgroundColor: "var(--surface)", border: "1px solid var(--edge)", borderRadius: "5px" },
  ".cm-diagnosticAction:hover": { borderColor: "var(--ink)" },

  ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--raised)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--rule)" },
  ".cm-panel.cm-search": { fontFamily: "var(--sans)", padding: "0.5rem 2rem 0.5rem 0.5rem" },
  ".cm-textfield, .cm-button": { color: "var(--ink)", backgroundColor: "var(--surface)", backgroundImage: "none", border: "1px solid var(--edge)", borderRadius: "4px", fontSize: "0.8125rem" },
  ".cm-button:active": { backgroundImage: "none", backgroundColor: "var(--active-line)" },
  ".cm-panel.cm-search [name=close]": { color: "var(--ink)", fontSize: "1.25rem" },
  ".cm-textfield:focus-visible, .cm-button:focus-visible, [name=close]:focus-visible": { outline: "2px solid var(--focus)" },
});
