/** Icons of what is opened on demand, drawn like those in icons.ts. */
export const laterIcons = {
  network:
    "M12 5.5v5M6.5 15v-1.5a3 3 0 0 1 3-3h5a3 3 0 0 1 3 3V15M10 3.5h4v3h-4zM4.5 15.5h4v4h-4zM15.5 15.5h4v4h-4z",
  attach: "M18.5 11.5 12 18a4.2 4.2 0 0 1-6-6l7-7a2.8 2.8 0 0 1 4 4l-6.9 6.9a1.4 1.4 0 0 1-2-2l6-6",
  download: "M12 4.5v10M8 11l4 4 4-4M5.5 16v2.5a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1V16",
  play: "M8.5 5.8v12.4l9.6-6.2z",
  pause: "M9 6v12M15 6v12",
  larger: "M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM16 16l4 4M8.5 11h5M11 8.5v5",
  smaller: "M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM16 16l4 4M8.5 11h5",
  again: "M18.5 8.5A7.5 7.5 0 1 0 19.5 13M18.8 4.5v4h-4",
  eye: "M3.5 12s3-6 8.5-6 8.5 6 8.5 6-3 6-8.5 6-8.5-6-8.5-6zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
  microphone:
    "M12 4.5a2.5 2.5 0 0 0-2.5 2.5v4.5a2.5 2.5 0 0 0 5 0V7A2.5 2.5 0 0 0 12 4.5zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
} as const;
