import { listCommand } from "../../list-command.ts";

/** There are none: instances boot from templates alone. */
export const listIsos = listCommand({
  key: "iso",
  honours: {
    bootable: true,
    hypervisor: true,
    id: true,
    isofilter: true,
    ispublic: true,
    isready: true,
    name: true,
    showunique: true,
    tags: true,
    zoneid: true,
  },
  find: async () => [],
  toRows: () => [],
});
