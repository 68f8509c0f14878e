// An admin panel in Vue: what it shows and hears is at `window.app`.

import "/pkg/element-define.js";
import { createApp, h, nextTick, shallowRef } from "vue";

const heard = [];
const shown = shallowRef({ payload: null });

const panel = createApp({
  render() {
    const { key, without, ...properties } = shown.value;
    if (without) return h("p", "Nothing chosen.");
    return h("section", [
      h("talview-timeline", {
        key,
        ...properties,
        "onTalview-rendered": ({ viewed }) => heard.push(viewed.ok),
        "onTalview-failed": (event) => {
          event.preventDefault();
          heard.push(event.error.message);
        },
      }),
    ]);
  },
});

const place = document.createElement("div");
document.querySelector("main").append(place);

window.app = {
  heard,
  show(next) {
    shown.value = next;
    return nextTick();
  },
  unmount: () => panel.unmount(),
};
panel.mount(place);
