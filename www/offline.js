// Once loaded, the page works without a network: its service worker keeps the files of one build.

/**
 * Starts the service worker where there is one to be had: not on plain http
 * away from localhost, nor from a file. Without it the page works all the same.
 */
export function workOffline() {
  if (!navigator.serviceWorker || !/^https?:$/.test(location.protocol)) return;
  // A worker's script runs as the page's own, so its address has to be trusted: this policy knows no other.
  const rules = { createScriptURL: () => "sw.js" };
  const policy = globalThis.trustedTypes?.createPolicy("talview-events-worker", rules) ?? rules;
  const register = () => navigator.serviceWorker.register(policy.createScriptURL(""), { updateViaCache: "none" }).catch(() => {});
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}
