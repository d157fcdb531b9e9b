import type { Room } from "../core/room.ts";
import { lanesNode, otherNode } from "../core/sankeyFold.ts";
import { texts } from "../texts.ts";

export const nodeName = (room: Room, id: string): string =>
  id === otherNode ? texts.paths.other : id === lanesNode ? texts.paths.lanes : room.zoneName(id);
