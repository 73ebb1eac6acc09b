package kz.auylsat.ncc.profile;

import kz.auylsat.link.profile.DeviceProfile;

/**
 * A profile that fits a device.
 *
 * @param score how well; only for comparing
 * @param reason why, for people
 */
public record ProfileRank(DeviceProfile profile, int score, String reason) {}
