// SPDX-License-Identifier: Apache-2.0
// Charts stand in the page as SVG. Where scripts run, a button beside a chart shows it in a form that can be zoomed:
// drag, or + - and the arrow keys; a double click, Escape or 0 shows all of it again.
(function () {
  "use strict";
  var number = function (value) { return +value.toPrecision(3); };
  var texts = {
    nanos: function (v) {
      var size = Math.abs(v);
      if (size < 1e3) return number(v) + " ns";
      if (size < 1e6) return number(v / 1e3) + " µs";
      return size < 1e9 ? number(v / 1e6) + " ms" : number(v / 1e9) + " s";
    },
    share: function (v) { return number(100 * v) + " %"; },
    tail: function (v) { return +(100 * (1 - 1 / v)).toPrecision(2 + Math.max(0, Math.round(Math.log10(v)))) + " %"; }
  };
  // As uPlot numbers its scales.
  var distr = { linear: 1, log: 3, signed: 4 };
  // As the style sheet has them, by the same rule as in the chart (SeriesStyle): colours come again with other dashes.
  var dashes = [[], [9, 5], [2, 5], [11, 4, 2, 4], [5, 4], [14, 4], [2, 3], [6, 3, 1, 3, 1, 3]];
  var dash = function (series) { return dashes[(series + Math.floor(series / dashes.length)) % dashes.length]; };
  var style = function (name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); };

  function axis(spec, text, ink, rule) {
    var part = { label: spec, stroke: ink, grid: { stroke: rule }, ticks: { stroke: rule }, size: 62 };
    part.values = function (u, splits) { return splits.map(function (v) { return v == null ? "" : text(v); }); };
    return part;
  }

  function options(data, width) {
    var ink = style("--ink"), rule = style("--rule");
    var x = texts[data.x.unit], y = texts[data.y.unit];
    var series = [{ label: data.x.name, value: function (u, v) { return v == null ? "–" : x(v); } }];
    data.names.forEach(function (name, i) {
      series.push({ label: name, stroke: style("--c" + data.series[i] % dashes.length), dash: dash(data.series[i]), width: 2, spanGaps: true, points: { show: false },
        value: function (u, v) { return v == null ? "–" : y(v); } });
    });
    // Without a range of its own uPlot rounds the bounds of a logarithmic axis to whole powers.
    return {
      width: width, height: 340, series: series,
      scales: { x: { time: false, distr: distr[data.x.scale], asinh: 1000, range: function (u, min, max) { return [min, max]; } }, y: { distr: distr[data.y.scale] } },
      axes: [Object.assign(axis(data.x.name, x, ink, rule), { size: 50 }), axis(data.y.name, y, ink, rule)],
      cursor: { drag: { x: true, y: false } },
      hooks: { setScale: [function (u, key) { if (key === "x") tell(u); }] }
    };
  }

  // What is shown, where scripts (and tests) can read it.
  function tell(plot) {
    var box = plot.root.parentNode;
    if (box && plot.scales.x.min != null) {
      box.dataset.min = plot.scales.x.min;
      box.dataset.max = plot.scales.x.max;
    }
  }

  function zoom(plot, data, from, to) {
    var all = data.values[0], least = all[0], most = all[all.length - 1];
    plot.setScale("x", { min: Math.max(least, from), max: Math.min(most, to) });
  }

  function key(plot, data, event) {
    var scale = plot.scales.x;
    var into = { linear: Number, log: Math.log, signed: function (v) { return Math.asinh(v / 1000); } }[data.x.scale];
    var back = { linear: Number, log: Math.exp, signed: function (v) { return 1000 * Math.sinh(v); } }[data.x.scale];
    var low = into(scale.min), high = into(scale.max), span = high - low;
    var moves = {
      "+": [low + span / 4, high - span / 4], "=": [low + span / 4, high - span / 4], "-": [low - span / 2, high + span / 2],
      ArrowLeft: [low - span / 4, high - span / 4], ArrowRight: [low + span / 4, high + span / 4],
      Escape: [-Infinity, Infinity], "0": [-Infinity, Infinity]
    };
    var move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    zoom(plot, data, move[0] === -Infinity ? -Infinity : back(move[0]), back(move[1]));
  }

  document.querySelectorAll("figure.zoomable").forEach(function (figure) {
    var data = JSON.parse(figure.querySelector("script").textContent);
    var svg = figure.querySelector("svg");
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "Zoom";
    button.setAttribute("aria-pressed", "false");
    var box = document.createElement("div");
    box.className = "zoombox";
    box.tabIndex = 0;
    box.hidden = true;
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", "Zoom with + and -, move with the arrow keys, Escape shows all");
    figure.insertBefore(button, figure.firstChild);
    figure.appendChild(box);
    var plot = null;
    button.addEventListener("click", function () {
      var on = box.hidden;
      box.hidden = !on;
      svg.classList.toggle("zoomed", on);
      button.setAttribute("aria-pressed", String(on));
      button.textContent = on ? "Whole chart" : "Zoom";
      if (on && !plot) {
        plot = new uPlot(options(data, Math.max(320, figure.clientWidth)), data.values, box);
        tell(plot);
        box.addEventListener("keydown", function (event) { key(plot, data, event); });
      }
      if (on) box.focus();
    });
    window.addEventListener("resize", function () {
      if (plot && !box.hidden) plot.setSize({ width: Math.max(320, figure.clientWidth), height: 340 });
    });
  });
})();
