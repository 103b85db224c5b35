// The look is set before anything is painted, so that no white flash comes before the dark room.
try {
  var chosen = localStorage.getItem("mantine-color-scheme-value") || "dark";
  var isLight = chosen === "light" || (chosen === "auto" && matchMedia("(prefers-color-scheme: light)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", isLight ? "light" : "dark");
} catch {
  document.documentElement.setAttribute("data-mantine-color-scheme", "dark");
}
