using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Beacons;

public class AdvertPropertyTests
{
    private static readonly Gen<byte> AnyByte = Gen.Choose(0, 255).Select(b => (byte)b);

    [Fact]
    public void Nothing_throws_whatever_is_sent() =>
        Prop.ForAll(Bytes.NoiseWith(0x02, 0x03, 0x16, 0xFF, 0x4C, 0x00, 0xAA, 0xFE, 0xD2, 0xFC, 0x99, 0x04, 0x39, 0x06, 0x41, 0x10, 0x20), noise =>
        {
            Read(noise);
            Read(AdStructures.Encode(AdTypes.ManufacturerData, noise.AsSpan(0, Math.Min(noise.Length, 250))));
            foreach (byte[] head in (byte[][])[[0xAA, 0xFE], [0xD2, 0xFC, 0x40], [0x1C, 0x18], [0xE1, 0xFF, 0xA1]])
                Read(AdStructures.Encode(AdTypes.ServiceData16, [.. head, .. noise.AsSpan(0, Math.Min(noise.Length, 240))]));
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_encoded_is_decoded() =>
        Prop.ForAll(AnyByte.ArrayOf(24).ToArbitrary(), raw =>
        {
            var alt = new AltBeacon(BitConverter.ToUInt16(raw), new Guid(raw.AsSpan(2, 16)), raw[18], raw[19], unchecked((sbyte)raw[20]), raw[21]);
            var tlm = new EddystoneTlm(BitConverter.ToUInt16(raw), raw[2] < 20 ? null : (short)(BitConverter.ToInt16(raw, 2) | 1), BitConverter.ToUInt32(raw, 4), BitConverter.ToUInt32(raw, 8));
            var sealedTlm = new EddystoneEncryptedTlm(BitConverter.ToUInt64(raw), raw[8], raw[9]);
            var eid = new EddystoneEid(unchecked((sbyte)raw[0]), BitConverter.ToUInt64(raw, 1));
            return AltBeacon.TryDecode(alt.Encode(), out var a) == DecodeStatus.Decoded && a == alt
                && EddystoneTlm.TryDecode(tlm.Encode(), out var t) == DecodeStatus.Decoded && t == tlm
                && EddystoneEncryptedTlm.TryDecode(sealedTlm.Encode(), out var s) == DecodeStatus.Decoded && s == sealedTlm
                && EddystoneEid.TryDecode(eid.Encode(), out var e) == DecodeStatus.Decoded && e == eid;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ruuvi_bytes_come_back_from_their_values() =>
        Prop.ForAll(AnyByte.ArrayOf(40).ToArbitrary(), raw =>
        {
            foreach (var (format, size) in new (byte, int)[] { (5, 24), (0xC5, 18), (6, 20), (0xE1, 40), (0xE0, 40) })
            {
                byte[] data = [0x99, 0x04, format, .. raw.AsSpan(1, size - 1)];
                // one reading and one writing settle values beyond the format's; from then on they stay
                var once = Again(data);
                if (!Again(once).AsSpan().SequenceEqual(once)) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_encrypted_bthome_advert_opens_with_its_key_only() =>
        Prop.ForAll(AnyByte.ArrayOf(30).ToArbitrary(), raw =>
        {
            using var key = new BtHomeKey(raw.AsSpan(0, 16));
            using var other = new BtHomeKey([(byte)(raw[0] ^ 1), .. raw.AsSpan(1, 15)]);
            var objects = BtHomeFrame.EncodeObject(0x02, raw[16]);
            const ulong address = 0xC0FFEE123456;
            BtHomeFrame.TryDecode(key.Encode(objects, address, 7), out var frame);
            var plain = new byte[BtHomeKey.MostPlain];
            return key.TryOpen(frame, address, plain, out var opened, out var counter) && counter == 7 && opened.Payload.SequenceEqual(objects)
                && !key.TryOpen(frame, address + 1, plain, out _, out _) && !other.TryOpen(frame, address, plain, out _, out _);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_bthome_number_is_read_as_it_was_written()
    {
        foreach (var type in BtHomeObjectTypes.All.Where(t => t.Form is BtHomeForm.Natural or BtHomeForm.WithSign))
            foreach (var number in (long[])[0, 1, 100, type.Form == BtHomeForm.WithSign ? -7 : 7])
            {
                BtHomeFrame.TryDecode(BtHomeFrame.Encode(BtHomeFrame.EncodeObject(type.Id, number * type.Factor)), out var frame);
                var objects = frame.Objects.GetEnumerator();

                Assert.True(objects.MoveNext());
                Assert.Equal(number * type.Factor, objects.Current.Value);
                Assert.False(objects.MoveNext());
                Assert.True(objects.Rest.IsEmpty);
            }
    }

    private static byte[] Again(byte[] data) =>
        RuuviTag.TryDecode(data, out var tag) == DecodeStatus.Decoded ? tag.Encode() : RuuviAir.TryDecode(data, out var air) == DecodeStatus.Decoded ? air.Encode() : [];

    private static void Read(ReadOnlySpan<byte> payload)
    {
        Adverts.TryRead(payload, out var advert);
        foreach (var item in advert.BtHome.Objects) _ = (item.Value, item.State, item.Words, item.Time, item.Button, item.DimmerSteps);
        foreach (var value in advert.Ela) _ = value.State;
        var minew = advert.Minew;
        _ = (minew.TemperatureCelsius, minew.HumidityPercent, minew.Acceleration, minew.Rotation, minew.MagneticField, minew.Illuminance, minew.Tvoc);
        _ = (minew.Light, minew.PressureHectopascals, minew.Detected, minew.Name.Length, advert.PowerAtOneMetreDbm);
        if (BeaconIdentity.TryFromAdvert(advert, out var identity)) Assert.True(BeaconIdentity.TryParse(identity.ToString(), out var parsed) && parsed == identity);
        var parts = AdvertParts.FromPadded(payload);
        _ = (parts.Name, parts.Flags, parts.TxPowerDbm, parts.Truncated);
        foreach (var structure in parts)
            foreach (var service in structure.Services) _ = service.ToString();
    }
}
