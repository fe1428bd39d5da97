/** The parts of the picker by Unicode's number of the group, with the icons of their tabs on a grid of 24. */
export const groups = {
  0: {
    key: "smileys",
    icon: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM8.7 14c.8 1.2 1.9 1.8 3.3 1.8s2.5-.6 3.3-1.8M9.2 9.7h.01M14.8 9.7h.01",
  },
  1: {
    key: "people",
    icon: "M12 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM5.5 19.5c0-3.2 2.8-5 6.5-5s6.5 1.8 6.5 5",
  },
  3: {
    key: "nature",
    icon: "M19 5c-8.5-.5-13 3-13 8.5 0 3 2 5 5 5C16.5 18.5 19.5 14 19 5zM4.5 20c1.5-4.5 4.5-8 9-10",
  },
  4: {
    key: "food",
    icon: "M5 9h11v5.5a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4V9zM16 10.5h1.5a2.5 2.5 0 0 1 0 5H16M8.5 4v2M12.5 4v2",
  },
  5: {
    key: "travel",
    icon: "M5 12.5 6.600 8a1.5 1.5 0 0 1 1.400-1h8a1.5 1.5 0 0 1 1.400 1l1.600 4.5M5 12.5h14v5H5v-5zM7 17.5v2M17 17.5v2M8 15h.01M16 15h.01",
  },
  6: {
    key: "activities",
    icon: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8.5l3.300 2.400-1.200 3.900H9.900l-1.200-3.900L12 8.5zM12 4v4.5M4.400 9.5l4.300 1.400M19.600 9.5l-4.300 1.400M7.300 18.5l2.600-3.700M16.700 18.5l-2.600-3.700",
  },
  7: {
    key: "objects",
    icon: "M9 16.5c0-1.5-2.5-3-2.5-6.200a5.5 5.5 0 0 1 11 0c0 3.200-2.5 4.700-2.5 6.200H9zM9.5 19.5h5",
  },
  8: {
    key: "symbols",
    icon: "M12 19s-7-4.300-7-9.300A3.700 3.700 0 0 1 12 8a3.700 3.700 0 0 1 7 1.700c0 5-7 9.300-7 9.300z",
  },
  9: { key: "flags", icon: "M6 20V5M6 5.5c4-2 7.5 2 12 0v8.5c-4.5 2-8-2-12 0" },
} as const;

export const recentIcon = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 1.800";

/** The product's mark: what the people of the hall have added. */
export const ownIcon =
  "M7 4.5h10A2.5 2.5 0 0 1 19.500 7v7.500A2.500 2.500 0 0 1 17 17h-6l-3.500 3V17H7a2.500 2.500 0 0 1-2.500-2.500V7A2.500 2.500 0 0 1 7 4.500zM9.500 8.300h5v5h-5z";

export type GroupKey = (typeof groups)[keyof typeof groups]["key"] | "recent" | "own";
