// Ways a payload comes in: opened, dropped, pasted.

// More than the checker takes, so that it says itself that there is too much;
// and little enough to hold in memory whatever is dropped.
const READ = 32 * 1024 * 1024;

/** A file's name, its whole size, its first bytes, and how many files came with it. */
async function read([file, ...others]) {
  return { name: file.name, size: file.size, bytes: new Uint8Array(await file.slice(0, READ).arrayBuffer()), others: others.length };
}

/** How many payloads have begun to come in. */
let begun = 0;

/** Notes that a payload comes in, in whatever way, and gives a function that tells whether it is the last that did. */
export function arrival() {
  begun += 1;
  const place = begun;
  return () => place === begun;
}

/** Calls `open` with the first of some files, unless another payload has come in while it was read. */
function arrive(files, open, failed) {
  const isLast = arrival();
  const unlessLate = (call) => (given) => isLast() && call(given);
  read(files).then(unlessLate(open), unlessLate(failed));
}

/** Calls `open` with what is chosen in the file input. */
export function onChosen(input, open, failed) {
  input.addEventListener("change", () => {
    const { files } = input;
    if (files.length > 0) arrive(files, open, failed);
    // The same file, chosen again after it changed, is to be read again.
    input.value = "";
  });
}

/**
 * Calls `open` with a file dropped or pasted anywhere on the page, and `paste`
 * with text pasted where no control takes it. `paste` may decline by
 * returning false.
 */
export function onArriving(open, paste, failed) {
  const carriesFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files") ?? false;
  const drop = (event) => {
    if (!carriesFiles(event)) return;
    // The editor would insert the file's text where it was dropped, as UTF-8.
    event.preventDefault();
    event.stopPropagation();
    document.documentElement.classList.toggle("dragging", event.type === "dragover");
    const { files } = event.dataTransfer;
    if (event.type === "drop" && files.length > 0) arrive(files, open, failed);
  };
  addEventListener("dragover", drop, { capture: true });
  addEventListener("drop", drop, { capture: true });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) document.documentElement.classList.remove("dragging");
  });
  addEventListener(
    "paste",
    (event) => {
      const files = event.clipboardData?.files ?? [];
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text === "" && files.length > 0) arrive(files, open, failed);
      else if (text === "" || paste(text, event.composedPath()[0]) === false) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
}
