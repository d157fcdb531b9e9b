namespace StoreEdge.Protocols;

/// <summary>The rules of association; a message may be one of several on an item, and then not all of them can be asked of it.</summary>
[Flags]
public enum AssociationRules
{
    None = 0,

    /// <summary>An identifier that stands more than once has the same value each time (GenSpecs 4.13).</summary>
    Repeats = 1,

    /// <summary>No identifiers that exclude each other (GenSpecs 4.14.1).</summary>
    Exclusions = 2,

    /// <summary>The identifiers that others need are there (GenSpecs 4.14.2); only over all carriers of the item.</summary>
    Partners = 4,

    /// <summary>A digital signature stands beside a key with a serial part (GenSpecs 3.9.16).</summary>
    SignedSerial = 8,

    All = Repeats | Exclusions | Partners | SignedSerial,
}

/// <summary>Whether the elements of a message may stand together.</summary>
public static class ElementAssociation
{
    private static readonly Ai Signature = Ai.Of("8030"), DocumentType = Ai.Of("253"), Coupon = Ai.Of("255"), ReturnableAsset = Ai.Of("8003");

    /// <summary>The first fault, placed at the identifier that complains.</summary>
    public static Gs1Fault Check(ReadOnlySpan<char> message, ReadOnlySpan<ElementRange> elements, AssociationRules rules = AssociationRules.All)
    {
        // Which entries of the table stand in the message, and which of them twice: most messages are done with these two sets.
        AiSet present = default, twice = default;
        bool anyTwice = false, anyUnallocated = false;
        foreach (ref readonly var element in elements)
        {
            var place = AiTable.PlaceOf(element.Ai);
            // Identifiers that are not allocated have no place of their own, and have to be looked at one by one.
            anyUnallocated |= place == 0;
            if (present.Contains(place))
            {
                anyTwice = true;
                twice.Add(place);
            }
            present.Add(place);
        }
        for (var i = 0; i < elements.Length; i++)
        {
            ref readonly var element = ref elements[i];
            if (anyTwice && Asked(rules, AssociationRules.Repeats) && HasOtherValueBefore(message, elements[..i], element)) return Fault(Gs1FaultKind.Repeated, element);
            var place = AiTable.PlaceOf(element.Ai);
            if (place == 0) continue;
            var definition = AiTable.At(place);
            var mayExclude = anyUnallocated || present.Overlaps(definition.ExcludedEntries) || (definition.ExcludesOwnRun && twice.Contains(place));
            if (mayExclude && Asked(rules, AssociationRules.Exclusions) && Excluded(definition, element.Ai, elements) is { IsNone: false } partner)
                return Fault(Gs1FaultKind.Excluded, element) with { Partner = partner };
            if (Asked(rules, AssociationRules.Partners) && !HasPartners(definition, present, elements)) return Fault(Gs1FaultKind.PartnerMissing, element);
        }
        return present.Contains(AiTable.PlaceOf(Signature)) && Asked(rules, AssociationRules.SignedSerial) ? UnsignedSerial(elements) : default;
    }

    // HasFlag boxes until the compiler's last tier.
    private static bool Asked(AssociationRules rules, AssociationRules rule) => (rules & rule) != 0;

    private static bool HasOtherValueBefore(ReadOnlySpan<char> message, ReadOnlySpan<ElementRange> before, in ElementRange element)
    {
        foreach (ref readonly var other in before)
            if (other.Ai == element.Ai && !other.ValueIn(message).SequenceEqual(element.ValueIn(message))) return true;
        return false;
    }

    // An identifier does not exclude itself, also where a pattern of its own covers it.
    private static Ai Excluded(AiDefinition definition, Ai ai, ReadOnlySpan<ElementRange> elements)
    {
        foreach (ref readonly var other in elements)
        {
            if (other.Ai == ai) continue;
            foreach (ref readonly var pattern in definition.Excludes.AsSpan())
                if (pattern.Matches(other.Ai)) return other.Ai;
        }
        return default;
    }

    private static bool HasPartners(AiDefinition definition, in AiSet present, ReadOnlySpan<ElementRange> elements)
    {
        var meeting = definition.MeetingEntries;
        for (var i = 0; i < meeting.Length; i++)
            if (!present.Overlaps(meeting[i]) && !AnyStands(definition.Requires[i], elements)) return false;
        return true;
    }

    private static bool AnyStands(AiRequirement requirement, ReadOnlySpan<ElementRange> elements)
    {
        foreach (var group in requirement.Alternatives)
            if (AllStand(group, elements)) return true;
        return false;
    }

    private static bool AllStand(AiGroup group, ReadOnlySpan<ElementRange> elements)
    {
        foreach (ref readonly var pattern in group.All.AsSpan())
        {
            var stands = false;
            foreach (ref readonly var element in elements)
                if (stands = pattern.Matches(element.Ai)) break;
            if (!stands) return false;
        }
        return true;
    }

    private static Gs1Fault UnsignedSerial(ReadOnlySpan<ElementRange> elements)
    {
        foreach (ref readonly var element in elements)
            if ((element.Ai == DocumentType || element.Ai == Coupon || element.Ai == ReturnableAsset) && element.ValueLength <= AiTable.Find(element.Ai)!.MinLength)
                return Fault(Gs1FaultKind.SerialMissing, element);
        return default;
    }

    private static Gs1Fault Fault(Gs1FaultKind kind, in ElementRange element) => new(kind, element.At, element.Ai.Length, element.Ai);
}
