/** CloudMonkey, and `cs` for Python: what both build on, and how they take pages, jobs and refusals. */
import { cloudmonkey, cs, replays } from "../support/cloudstack-replay.ts";
import type { Dialect, Step } from "../support/cloudstack-replay.ts";

const place: readonly Step[] = [
  ["listZones", {}, { "zone.0.id": "{zone}" }],
  ["listServiceOfferings", {}, { "serviceoffering.0.id": "{offering}" }],
  ["listTemplates", { templatefilter: "executable" }, { "template.0.id": "{template}" }],
];

const deployed: Step = [
  "deployVirtualMachine",
  { zoneid: "{zone}", serviceofferingid: "{offering}", templateid: "{template}" },
  { "virtualmachine.id": "{vm}", "virtualmachine.state": "Running" },
];

replays(
  "CloudMonkey",
  cloudmonkey,
  {},
  {
    "syncs the commands that there are": [
      [
        "listApis",
        { listall: "true" },
        {
          "api.0.name": "addIpToNic",
          "api.0.isasync": true,
          "api.0.description": /./,
          "api.0.params.0.name": /./,
          "api.0.params.0.type": /./,
          "api.0.params.0.required": false,
          "api.0.response.0.name": /./,
        },
      ],
    ],
    "waits for a machine, and for its end": [
      ...place,
      deployed,
      ["listVirtualMachines", { id: "{vm}", details: "min" }, { count: 1 }],
      ["destroyVirtualMachine", { id: "{vm}", expunge: "true" }],
    ],
    "tells what was wrong": [
      ["deployVirtualMachine", {}, /due to missing parameter serviceofferingid/],
      ["registerTemplate", {}, /'registerTemplate' either does not exist/],
    ],
  },
);

const post: Dialect = { ...cs, gets: /(?!)/ };

for (const [method, dialect] of Object.entries({ GET: cs, POST: post })) {
  replays(
    `cs, by ${method}`,
    dialect,
    {},
    {
      "takes pages until it has them all": [
        [
          "listVirtualMachines",
          { page: "1", pagesize: "3" },
          { count: 4, "virtualmachine.2.id": /./ },
        ],
        [
          "listVirtualMachines",
          { page: "2", pagesize: "3" },
          { count: 4, "virtualmachine.0.id": /./, "virtualmachine.1": undefined },
        ],
        // It asks on where the count is one of a page's size.
        [
          "listVirtualMachines",
          { page: "3", pagesize: "2" },
          { count: 4, virtualmachine: undefined },
        ],
      ],
      "waits for a job, and throws what is wrong with it": [
        ...place,
        deployed,
        ["destroyVirtualMachine", { id: "{vm}" }],
        ["startVirtualMachine", { id: "{vm}" }, /./],
        ["listIsos", {}, { count: undefined, iso: undefined }],
      ],
    },
  );
}
