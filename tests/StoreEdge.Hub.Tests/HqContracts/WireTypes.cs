using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.HqContracts;

/// <summary>Says of the wire's own converters what they write: the generator sees only that there is one.</summary>
internal static class WireTypes
{
    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (context.JsonPropertyInfo?.AttributeProvider?.IsDefined(typeof(JsonConverterAttribute), inherit: false) == true && type == typeof(DateTimeOffset))
            (schema.Type, schema.Format, schema.Description) = (JsonSchemaType.Integer, "int64", "Unix time in milliseconds.");
        else if (type == typeof(string) && context.JsonPropertyInfo?.Name == "subject")
            (schema.Pattern, schema.Description) = (SubjectRule.Pattern, "The app's install id, which no person chose: 8 to 64 of A-Z, a-z, 0-9, - and _.");
        else if (type == typeof(CellsOfFloor))
            (schema.Type, schema.Items) = (JsonSchemaType.Array, new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" } });
        else if (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IName<>)))
            (schema.Type, schema.Pattern) = (JsonSchemaType.String, "^[a-z0-9-]{1,40}$");
        else if (type.IsEnum && type.GetFields(BindingFlags.Public | BindingFlags.Static) is var fields && fields.All(f => f.IsDefined(typeof(JsonStringEnumMemberNameAttribute), inherit: false)))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. fields.Select(f => (JsonNode)JsonValue.Create(f.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name))];
        }
        return Task.CompletedTask;
    }
}
