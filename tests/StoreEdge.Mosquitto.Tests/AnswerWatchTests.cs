using StoreEdge.Testing;

namespace StoreEdge.Mosquitto.Tests;

public sealed class AnswerWatchTests
{
    private readonly ManualClock _wall = new(DateTimeOffset.UnixEpoch);
    private readonly AnswerWatch _answers;

    public AnswerWatchTests() => _answers = new(TimeSpan.FromSeconds(45), _wall);

    [Fact]
    public void A_broker_that_answers_one_in_time_is_not_silent_however_many_wait_for_longer()
    {
        for (var n = 0; n < 10; n++) _answers.Sent();

        for (var n = 0; n < 10; n++)
        {
            _wall.Advance(TimeSpan.FromSeconds(44));
            Assert.False(_answers.IsSilent);
            _answers.Answered();
        }
    }

    [Fact]
    public void A_broker_that_answers_nothing_more_is_silent_after_the_limit_though_new_ones_go_to_it()
    {
        _answers.Sent();
        _wall.Advance(TimeSpan.FromSeconds(44));
        _answers.Sent();
        var early = _answers.IsSilent;

        _wall.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((false, true), (early, _answers.IsSilent));
    }

    [Fact]
    public void A_broker_that_is_asked_nothing_owes_no_answer()
    {
        _answers.Sent();
        _answers.Answered();
        _wall.Advance(TimeSpan.FromHours(1));
        var idle = _answers.IsSilent;

        _answers.Sent();

        Assert.Equal((false, false), (idle, _answers.IsSilent));
    }
}
