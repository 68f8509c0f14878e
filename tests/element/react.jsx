// An admin panel in React: what it shows and hears is at `window.app`.

import "/pkg/element-define.js";
import { StrictMode, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

const heard = [];

function Panel() {
  const [shown, show] = useState({ payload: null });
  window.app.show = (next) => flushSync(() => show(next));
  const { key, without, ...properties } = shown;
  if (without) return <p>Nothing chosen.</p>;
  return (
    <section>
      <talview-timeline
        key={key}
        {...properties}
        ontalview-rendered={({ viewed }) => heard.push(viewed.ok)}
        ontalview-failed={(event) => {
          event.preventDefault();
          heard.push(event.error.message);
        }}
      />
    </section>
  );
}

const place = document.createElement("div");
document.querySelector("main").append(place);
const root = createRoot(place);

window.app = { heard, unmount: () => root.unmount() };
flushSync(() =>
  root.render(
    <StrictMode>
      <Panel />
    </StrictMode>,
  ),
);
