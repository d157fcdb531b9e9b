// Every word of the plan editor.

export const plan = {
  plan: {
    title: "Plan editor",
    canvas: "Drawing of the floor plan",
    keys: "Choose a part in the list or with the pointer. Arrows move it, with Shift by a metre; Page down goes from corner to corner; Delete takes the corner or the part away; Control Z takes a step back, Control Y takes it again; Escape lets go.",
    toolbar: "What to draw",
    tools: { select: "Choose", zone: "Zone", lane: "Lane", shelf: "Shelf", entrance: "Entrance", receiver: "Receiver", beacon: "Beacon", scale: "Scale" },
    hints: {
      select: "Choose a part to change it. Drag the floor to move the view.", chosen: "Drag corners; the small dots between them become new ones. Drag the part to move it.",
      zone: "Drag a rectangle, or set corner by corner and end on the first one or with Enter.", lane: "Drag the lane's area: queue and service together.",
      shelf: "Drag the shelf: nobody stands inside one.", entrance: "Set the door on the store's edge.", receiver: "Set the place where the receiver hangs.", beacon: "Set the place of the beacon.",
      scale: "Set two points of the picture whose distance you know, and write it below.",
    },
    undo: "Undo", redo: "Redo", zoomIn: "Closer", zoomOut: "Further away", fit: "Whole store",
    parts: "Parts of the plan",
    kind: { zone: "Zone", lane: "Lane", shelf: "Shelf", receiver: "Receiver", beacon: "Beacon", entrance: "Entrance", link: "Stairs or lift" } as Partial<Record<string, string>>,
    kinds: { zone: "Zones", lane: "Lanes", shelf: "Shelves", receiver: "Receivers", beacon: "Beacons", entrance: "Entrances", link: "Stairs and lifts" } as Partial<Record<string, string>>,
    fields: {
      name: "Name", id: "Id", till: "Till (device id)", scanner: "Scanner (device id)", zoneKind: "Used as", sensitive: "Sensitive: no figure about shoppers names it", staySeconds: "Counts as a stay from (seconds; empty: 20)", service: "Who pays stands at (m)",
      corners: "Corners (m)", at: "Place (m)", widthMetres: "Store from west to east (m)", heightMetres: "Store from south to north (m)", floor: "Floor", firstDay: "Holds from trading day", note: "What has changed",
    },
    corner: (number: number) => `Corner ${number}`, axes: [(what: string) => `${what}: metres to the east`, (what: string) => `${what}: metres to the north`] as const,
    remove: "Delete", done: "Done",
    noFaults: "No faults.",
    faults: (blocking: number, asking: number) => [...(blocking > 0 ? [`To be mended: ${blocking}`] : []), ...(asking > 0 ? [`To be looked at: ${asking}`] : [])].join(" · "),
    at: (x: number, y: number) => `at ${x} m, ${y} m`,
    saveTitle: "Save", save: "Save as a new version", faultsFirst: "The faults must be mended first.",
    saved: (number: string, day: string) => `Version ${number} is saved. It holds from ${day} on; earlier days keep their layout.`,
    versions: "Versions", always: "from the beginning",
    columns: { number: "Version", firstDay: "From", source: "By", state: "State", note: "What has changed", files: "Open or take out" },
    sources: { file: "File", editor: "Editor", hq: "Headquarters" },
    states: { former: "Former", "in-force": "In force", coming: "Coming", withdrawn: "Taken back" },
    open: "Open", withdraw: "Take back",
    importFile: "Bring in GeoJSON or IMDF", imported: (name: string) => `${name} is open as a drawing; it is not saved yet.`,
    draft: (time: string) => `A drawing that was not saved is kept in this browser, of ${time}.`, draftOpen: "Go on with it", draftDrop: "Throw it away",
    image: {
      title: "Picture to draw over", file: "Picture (PNG, JPEG or WebP)", metres: "Metres between the two points", apply: "Set the scale", remove: "Take the picture away",
      twoPoints: "Set two points on the picture.", apart: (metres: number) => `now ${metres.toFixed(2)} m apart`, refused: "Two different points and their distance in metres are needed.",
    },
    products: {
      title: "Products", hint: "A CSV file with the columns zone and gtin or text, one product a line. It holds at once.", file: "Bring in products (CSV)", download: "Take the list out as CSV",
      none: "No list of products: sales are not told by zone.", count: (count: string) => `${count} products`, waiting: (count: string) => `${count} stand in a zone of another version`,
      mapped: (today: string, yesterday: string) => `of what was sold the zone is known: today ${today}, yesterday ${yesterday} (told from 90 %)`, notSold: "nothing sold", byZone: "By zone", taken: "The list holds now.",
    },
  },
} as const;
