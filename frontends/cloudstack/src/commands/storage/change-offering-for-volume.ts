import { modifyVolume } from "./modify-volume.ts";

export const changeOfferingForVolume = modifyVolume();
