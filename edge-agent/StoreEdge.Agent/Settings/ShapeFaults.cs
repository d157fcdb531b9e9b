using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace StoreEdge.Agent.Settings;

/// <summary>Finds keys that no option has and values that do not read as their option's type, all of them at once.</summary>
internal static class ShapeFaults
{
    public static IEnumerable<string> UnknownKeys(IConfigurationSection section, Type type, string prefix = "")
    {
        foreach (var child in section.GetChildren())
        {
            var key = prefix + child.Key;
            if (TypeOf(type, child.Key) is not { } childType) yield return key;
            else if (!IsPlain(childType))
                foreach (var unknown in UnknownKeys(child, childType, key + ":")) yield return unknown;
        }
    }

    public static IEnumerable<string> Of(IConfigurationSection section, Type type, string prefix = "")
    {
        foreach (var child in section.GetChildren())
        {
            var key = prefix + child.Key;
            if (TypeOf(type, child.Key) is not { } childType) continue;
            if (!IsPlain(childType))
            {
                foreach (var fault in Of(child, childType, key + ":")) yield return fault;
            }
            else if (child.Value is { } value && !Reads(value, Nullable.GetUnderlyingType(childType) ?? childType))
            {
                yield return $"{key}: '{value}' is not {(childType == typeof(bool) ? "true or false" : "a whole number")}";
            }
            else if (child.Value is null && child.GetChildren().Any())
            {
                yield return $"{key}: is not one value";
            }
        }
    }

    private static bool Reads(string value, Type type) => type == typeof(string)
        || (type == typeof(bool) && bool.TryParse(value, out _))
        || (type == typeof(int) && int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
        || (type == typeof(long) && long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _));

    private static bool IsPlain(Type type) => type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type).IsPrimitive;

    // Of a list, every key is an index.
    private static Type? TypeOf(Type type, string key) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)
        ? type.GetGenericArguments()[0]
        : Array.Find(type.GetProperties(), p => p.Name.Equals(key, StringComparison.OrdinalIgnoreCase))?.PropertyType;
}
