
"use strict";
(() => {
  const key = "stemreport preview: place";
  const list = () => [...document.querySelectorAll("main [id]")].filter((one) => one.getClientRects().length);
  // The elements nearest to the top of the window, and where they stand in it: one of them is there again after a change.
  const keep = () => {
    const near = list().map((one) => [one.id, one.getBoundingClientRect().top]);
    near.sort((one, other) => Math.abs(one[1]) - Math.abs(other[1]));
    sessionStorage.setItem(key, JSON.stringify(near.slice(0, 50)));
  };
  const find = () => {
    const kept = JSON.parse(sessionStorage.getItem(key) || "[]");
    sessionStorage.removeItem(key);
    for (const [id, top] of kept) {
      const found = document.getElementById(id);
      if (found && found.getClientRects().length) {
        scrollBy(0, found.getBoundingClientRect().top - top);
        return;
      }
    }
  };
  const tellEnd = () => {
    const words = document.createElement("p");
    words.className = "preview-ended";
    words.setAttribute("role", "status");
    words.textContent = "The preview has ended: what is written now does not show.";
    document.body.append(words);
  };
  const wait = async () => {
    for (;;) {
      try {
        const answer = await fetch("changes?after=VERSION", { cache: "no-store" });
        if ((await answer.json()) !== VERSION) {
          keep();
          location.reload();
          return;
        }
      } catch {
        tellEnd();
        return;
      }
    }
  };
  history.scrollRestoration = "manual";
  addEventListener("load", () => { find(); wait(); });
})();
