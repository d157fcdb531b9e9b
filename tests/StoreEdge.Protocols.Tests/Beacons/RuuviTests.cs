namespace StoreEdge.Protocols.Tests.Beacons;

public class RuuviTests
{
    [Fact]
    public void A_tag_says_all_its_values_in_whole_steps()
    {
        Assert.Equal(DecodeStatus.Decoded, RuuviTag.TryDecode(Bytes.Hex("9904 05 0FA0 4E20 C350 0001 FFFF 03E8 9016 07 0102 C0FFEE123456"), out var tag));

        Assert.Equal(new RuuviTag
        {
            Format = 5, TemperatureMilliCelsius = 20_000, HumidityPpm = 500_000, PressurePascals = 100_000, AccelerationX = 1, AccelerationY = -1, AccelerationZ = 1000,
            BatteryMillivolts = 2752, TxPowerDbm = 4, Movements = 7, Sequence = 0x0102, Address = 0xC0FFEE123456,
        }, tag);
    }

    [Theory]
    [InlineData("9904 05 8000 FFFF FFFF 8000 8000 8000 FFFF FF FFFF FFFFFFFFFFFF")]
    [InlineData("9904 C5 8000 FFFF FFFF FFFF FF FFFF FFFFFFFFFFFF")]
    public void What_is_not_available_is_no_number(string hex)
    {
        RuuviTag.TryDecode(Bytes.Hex(hex), out var tag);

        Assert.Equal(new RuuviTag { Format = tag.Format }, tag);
        Assert.Equal(Bytes.Hex(hex), tag.Encode());
    }

    [Theory]
    [InlineData("9904 06 8000 FFFF FFFF FFFF FFFF FF FF FF FF 00 D0 FFFFFF")]
    [InlineData("9904 E1 8000 FFFF FFFF FFFF FFFF FFFF FFFF FFFF FF FF FFFFFF FF FF FF FFFFFF F8 FFFFFFFFFF FFFFFFFFFFFF")]
    [InlineData("9904 F0 80 FF FF FF FF FF FF FF FF FF FF FF 00 FFFFFFFFFFFF")]
    public void Air_that_was_not_measured_is_no_number(string hex)
    {
        Assert.Equal(DecodeStatus.Decoded, RuuviAir.TryDecode(Bytes.Hex(hex), out var air));

        Assert.Equal(new RuuviAir { Format = air.Format, Sequence = air.Sequence }, air);
        Assert.Equal(Bytes.Hex(hex), air.Encode());
    }

    [Fact]
    public void The_lowest_bits_of_indexes_and_sound_stand_among_the_flags()
    {
        RuuviAir.TryDecode(Bytes.Hex("9904 06 0FA0 4E20 C350 0070 0200 0A 04 00 30 11 51 EE1234"), out var air);

        Assert.Equal((21, 8, 180 + 2 * 97, true, 112, 512, 0, 0xEE1234UL),
            (air.VocIndex, air.NoxIndex, air.SoundTenths, air.Calibrating, air.Pm25Tenths, air.Co2Ppm, air.IlluminanceCentilux, air.Address));
    }

    [Theory]
    [InlineData("9904 03 50 95 1E C350 0001 FFFF 03E8 0BB8", -21_300)]     // the sign is a bit of its own
    [InlineData("9904 03 50 15 1E C350 0001 FFFF 03E8 0BB8", 21_300)]
    public void The_temperature_of_format_3_has_a_sign_and_hundredths(string hex, int milliCelsius)
    {
        RuuviTag.TryDecode(Bytes.Hex(hex), out var tag);

        Assert.Equal(milliCelsius, tag.TemperatureMilliCelsius);
        Assert.Equal(Bytes.Hex(hex), tag.Encode());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void The_oldest_tags_speak_in_a_url(byte format)
    {
        var said = new RuuviTag { Format = format, TemperatureMilliCelsius = -3_000, HumidityPpm = 405_000, PressurePascals = 101_300 };
        var advert = EddystoneService.EncodeAdvert(EddystoneUrl.Encode(-20, RuuviUrl.Encode(said)));

        Assert.True(Adverts.TryRead(advert, out var heard));

        Assert.Equal(said, heard.RuuviTag);
    }

    [Theory]
    [InlineData("9904 05 0FA0", DecodeStatus.Malformed)]
    [InlineData("9904 07 0FA0 4E20", DecodeStatus.Foreign)]
    [InlineData("9804 05 0FA0 4E20", DecodeStatus.Foreign)]
    public void Short_and_foreign_data_is_told_apart(string hex, DecodeStatus status) => Assert.Equal(status, RuuviTag.TryDecode(Bytes.Hex(hex), out _));
}
