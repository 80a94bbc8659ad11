"use strict";
// Pointing at a place shows its facts; a click keeps only those in the list. Pointing at a fact shows its words; a click goes there.
for (const section of document.querySelectorAll("section")) {
  const aside = section.querySelector("aside");
  const rows = [...section.querySelectorAll("tr")];
  const places = [...section.querySelectorAll("[data-facts]")];
  const factsOf = (place) => place.dataset.facts.split(" ");
  const placesOf = rows.map(() => []);
  places.forEach((place) => factsOf(place).forEach((fact) => placesOf[fact].push(place)));
  let lit = [];

  const light = (found) => {
    lit.forEach((each) => each.classList.remove("on"));
    lit = found;
    lit.forEach((each) => each.classList.add("on"));
  };
  const lightFacts = (facts) => light(facts.flatMap((fact) => [rows[fact], ...placesOf[fact]]));
  const release = () => {
    aside.classList.remove("chosen");
    light([]);
  };

  for (const place of places) {
    place.addEventListener("mouseenter", () => {
      if (!aside.classList.contains("chosen")) light([place, ...factsOf(place).map((fact) => rows[fact])]);
    });
    place.addEventListener("click", (event) => {
      event.stopPropagation();
      lightFacts(factsOf(place));
      aside.classList.add("chosen");
      aside.scrollTo(0, 0);
    });
  }
  for (const row of rows) {
    row.addEventListener("mouseenter", () => {
      if (!aside.classList.contains("chosen")) lightFacts([row.dataset.fact]);
    });
    const go = (event) => {
      event.preventDefault();
      event.stopPropagation();
      lightFacts([row.dataset.fact]);
      placesOf[row.dataset.fact][0].scrollIntoView({ block: "center", behavior: "smooth" });
    };
    row.addEventListener("click", go);
    row.addEventListener("keydown", (event) => event.key === "Enter" && go(event));
  }
  for (const button of section.querySelectorAll(".filters button")) {
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      rows.filter((row) => row.dataset.predicate === button.dataset.predicate).forEach((row) => { row.hidden = !shown; });
    });
  }
  section.querySelector(".all").addEventListener("click", release);
  section.querySelector("article").addEventListener("click", release);
  document.addEventListener("keydown", (event) => event.key === "Escape" && release());
}
